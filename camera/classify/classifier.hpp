// camera/classify/classifier.hpp — what moves there? A small neural network looks at the moving part of a still.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "camera/classify/object_kind.hpp"
#include "camera/geometry.hpp"

namespace camera {

struct ClassifierSettings {
    // Darknet weights (NAME.weights with NAME.cfg beside it) or YOLOX (NAME.onnx), of the 80 COCO classes or of
    // people alone.
    std::filesystem::path model;
    double least_score = 0.4;  // 0…1; below it the network has seen nothing
};

// What came of one look.
struct Likeness {
    bool too_small = false;         // too few pixels for anybody to say
    std::vector<KindScore> kinds;   // best first, each kind once; empty = nothing the network knows
};

// Not for two threads at once. One look takes tens of milliseconds: for a lane, a few times an event.
class Classifier {
  public:
    // A sentence when the file cannot be used, or when this build has no network component.
    static boost::system::result<Classifier, std::string> load(const ClassifierSettings& settings);
    ~Classifier();
    Classifier(Classifier&&) noexcept;
    Classifier& operator=(Classifier&&) noexcept;

    // `jpeg`: a still (camera/still.hpp); `box`: what moves in it. Errors: unreadable (not a JPEG, too large), damaged
    // (the network refused it).
    boost::system::result<Likeness> look(std::span<const std::uint8_t> jpeg, const Box& box);

    static bool available();  // in this build

  private:
    struct Inside;
    explicit Classifier(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace camera
