// camera/rhythm.hpp — which pictures reach the model when all are decoded.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace camera {

// Evenly by the camera's own clock, whatever its frame rate.
class Rhythm {
  public:
    explicit Rhythm(double hertz) : interval_(static_cast<std::int64_t>(90'000 / hertz)) {}

    bool due(std::int64_t pts_90k) {
        constexpr std::int64_t kJitter = 900;  // 10 ms
        const bool restarted = std::abs(pts_90k - next_) > 100 * interval_;
        if (!restarted && pts_90k + kJitter < next_) return false;
        next_ = restarted || pts_90k - next_ > interval_ ? pts_90k + interval_ : next_ + interval_;
        return true;
    }

  private:
    std::int64_t interval_;
    std::int64_t next_ = 0;
};

}  // namespace camera
