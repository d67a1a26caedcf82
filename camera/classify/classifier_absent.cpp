// A build without OpenCV's network module: says so, and rules about classes then ring without the class.
#include "camera/classify/classifier.hpp"
#include "camera/picture_error.hpp"

namespace camera {

struct Classifier::Inside {};

Classifier::Classifier(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Classifier::~Classifier() = default;
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;

bool Classifier::available() {
    return false;
}

boost::system::result<Classifier, std::string> Classifier::load(const ClassifierSettings&) {
    return std::string("this server was built without the classify component (libopencv-dnn-dev)");
}

boost::system::result<Likeness> Classifier::look(std::span<const std::uint8_t>, const Box&) {
    return make_error_code(PictureError::unsupported_codec);
}

}  // namespace camera
