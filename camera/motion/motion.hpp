// camera/motion/motion.hpp — what moves in a reduced picture, against a learned background.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "camera/detector_catalogue.hpp"
#include "camera/geometry.hpp"
#include "camera/luma.hpp"
#include "camera/motion/credence.hpp"
#include "camera/sighting.hpp"

namespace camera::motion {

class Calm;

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

    // A picture of another size starts the background anew. `pts_90k` tells how much time has
    // passed since the last look; without it, or where it makes no sense, the even rhythm is meant.
    Look observe(const Luma& picture, std::optional<std::int64_t> pts_90k = {});
    // Forget the background: the next picture is taken as the empty scene.
    void relearn();

  private:
    void adopt_size(const Luma& picture);
    void learn_first(const Luma& picture);
    double seconds_since_last(std::optional<std::int64_t> pts_90k);
    std::vector<Component> components(const cv::Mat& mask) const;
    void doubt_what_blinks(const cv::Mat& raw, const std::vector<Component>& seen, double seconds);
    Look judge(const Luma& picture, const std::vector<Component>& seen) const;
    static std::optional<Rejected> why_not(const std::vector<Component>& seen);
    std::optional<Rejected> made_up_for() const;

    MotionSettings settings_;
    const DetectorRow* detector_;
    std::shared_ptr<cv::BackgroundSubtractor> model_;
    Calm* calm_ = nullptr;  // the model, where it is ours: it takes seconds and doubt
    Credence credence_;
    std::optional<std::int64_t> last_90k_;
    int width_ = 0;
    int height_ = 0;
    std::vector<std::uint8_t> watched_;  // 255 where motion counts; empty when everywhere
    double watched_pixels_ = 0;
    std::vector<std::uint8_t> before_;  // what differed in the picture before
    std::vector<cv::Rect> passers_by_;  // who had travelled in the picture before
    int settling_ = 0;                  // pictures still to be ignored after a global change
    bool empty_ = true;                 // the model has seen nothing yet
};

}  // namespace camera::motion
