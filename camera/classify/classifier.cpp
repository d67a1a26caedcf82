#include "camera/classify/classifier.hpp"

#include <opencv2/imgproc.hpp>

#include "camera/classify/network.hpp"
#include "camera/jpeg.hpp"
#include "camera/picture_error.hpp"

namespace camera {

struct Classifier::Inside {
    std::unique_ptr<Network> network;
    double least_score = 0.4;
};

Classifier::Classifier(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Classifier::~Classifier() = default;
Classifier::Classifier(Classifier&&) noexcept = default;
Classifier& Classifier::operator=(Classifier&&) noexcept = default;

bool Classifier::available() {
    return true;
}

boost::system::result<Classifier, std::string> Classifier::load(const ClassifierSettings& settings) {
    auto network = load_network(settings.model);
    if (!network) return network.error();
    auto inside = std::make_unique<Inside>();
    inside->network = std::move(*network);
    inside->least_score = settings.least_score;
    return Classifier(std::move(inside));
}

boost::system::result<Likeness> Classifier::look(std::span<const std::uint8_t> jpeg, const Box& box) {
    auto picture = read_jpeg(jpeg);
    if (!picture) return picture.error();
    Likeness likeness;
    const auto region = region_around(box, picture->width, picture->height);
    if (!region) {
        likeness.too_small = true;
        return likeness;
    }
    const cv::Mat whole(picture->height, picture->width, CV_8UC3, picture->bgr.data());
    const auto pixel = [](double share, int size) { return static_cast<int>(share * size); };
    const cv::Rect part = cv::Rect(pixel(region->x, whole.cols), pixel(region->y, whole.rows), pixel(region->width, whole.cols),
                                   pixel(region->height, whole.rows)) & cv::Rect(0, 0, whole.cols, whole.rows);
    if (part.empty()) return make_error_code(PictureError::damaged);
    std::vector<Detection> found;
    try {
        found = inside_->network->detect(whole(part), inside_->least_score);
    } catch (const std::exception&) {  // cv::Exception: the network refused the picture
        return make_error_code(PictureError::damaged);
    }
    for (Detection& each : found) {
        each.box = {region->x + each.box.x * region->width, region->y + each.box.y * region->height,
                    each.box.width * region->width, each.box.height * region->height};
    }
    likeness.kinds = kinds_of(found, box, inside_->least_score);
    return likeness;
}

}  // namespace camera
