// camera/motion/motion.hpp — what moves in a reduced picture, against a learned background.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "camera/detector_catalogue.hpp"
#include "camera/geometry.hpp"
#include "camera/luma.hpp"
#include "camera/sighting.hpp"

namespace camera::motion {

struct MotionSettings {
    double minimum_share = 0.0015;   // smallest component, share of the picture
    double pictures_per_second = 5;  // as they will be handed in
    std::vector<Polygon> exclude;
};

// What one picture showed. `rejected` says why a picture that differed from its background holds no
// boxes.
struct Look {
    double moving_area = 0;
    std::vector<Box> boxes;  // largest first, at most kMostBoxes
    std::optional<Rejected> rejected;
};

inline constexpr std::size_t kMostBoxes = 32;

class Motion {
  public:
    Motion(MotionSettings settings, const DetectorRow& detector);

    // A picture of another size starts the background anew.
    Look observe(const Luma& picture);
    // Forget the background: the next picture is taken as the empty scene.
    void relearn();

  private:
    void adopt_size(const Luma& picture);
    void learn_first(const Luma& picture);
    // Drops what is small and was not near anything in the picture before; cleans the rest.
    void keep_lasting(std::vector<std::uint8_t>& foreground);
    Look components(const Luma& picture, std::vector<std::uint8_t>& foreground) const;

    MotionSettings settings_;
    const DetectorRow* detector_;
    std::shared_ptr<cv::BackgroundSubtractor> model_;
    int width_ = 0;
    int height_ = 0;
    std::vector<std::uint8_t> watched_;  // 255 where motion counts; empty when everywhere
    double watched_pixels_ = 0;
    std::vector<std::uint8_t> before_;  // foreground of the picture before, uncleaned
    int settling_ = 0;                  // pictures still to be ignored after a global change
    bool empty_ = true;                 // the model has seen nothing yet
};

}  // namespace camera::motion
