// camera/health/examiner.hpp — judges one reduced picture against what this view normally looks
// like.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "camera/camera_id.hpp"
#include "camera/health/outline.hpp"
#include "camera/health/picture_health.hpp"
#include "camera/luma.hpp"

namespace camera {

// What is measured in one picture, before any judgement.
struct PictureMeasures {
    static constexpr int kColumns = 16;
    static constexpr int kRows = 9;

    double brightness = 0;                          // mean, 0…1 of the range the picture uses
    double contrast = 0;                            // standard deviation, 0…1
    double bright_end = 0;                          // 98th percentile, 0…1
    double burnt_share = 0;                         // share of pixels at the upper end of the range
    double edges = 0;                               // root mean square of the gradient, 0…1
    std::array<double, kColumns * kRows> layout{};  // mean of each cell, 0…1: what is where
    Outline outline{};
};

PictureMeasures measure(const Luma& picture);
// Correlation of two layouts, −1…1: 1 = the same view, whatever the light.
double likeness(const PictureMeasures& a, const PictureMeasures& b);

// Learns the view slowly from usable pictures; what is unusable teaches it nothing for a while.
class Examiner {
  public:
    PictureHealth examine(const Luma& picture, Instant seen_at);
    // Another stream or resolution: learn again.
    void relearn();

  private:
    void learn(const PictureMeasures& now, Instant seen_at, bool usable);
    bool still_the_same(const Luma& picture, Instant seen_at);

    std::optional<PictureMeasures> normal_;
    int learned_ = 0;  // pictures that `normal_` rests on
    std::optional<Instant> strange_since_;
    std::vector<std::uint8_t> last_;  // the last picture that differed from the one before
    Instant unchanged_since_{};
    Instant lit_at_{};  // the last picture that was well lit
    bool was_black_ = false;
    bool went_black_at_once_ = false;
};

}  // namespace camera
