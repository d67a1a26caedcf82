// ioc/flows/shedding.hpp — what a camera gives up when the lane that looks at pictures lags.
#pragma once

#include <chrono>

#include "camera/ladder.hpp"

namespace ioc {

// In this order: half the looks, key pictures only, nothing. The last step spares the cameras of the first wall for
// longer. A step back needs ten calm seconds. Pure.
class Shedding {
  public:
    explicit Shedding(bool first_wall) : first_wall_(first_wall) {}

    // `lag`: how long the last errand waited for the lane before anything was done.
    camera::Load observe(std::chrono::milliseconds lag, std::chrono::steady_clock::time_point now) {
        using namespace std::chrono_literals;
        const auto wanted = lag > (first_wall_ ? 6s : 3s) ? camera::Load::stand_by
                            : lag > 1500ms               ? camera::Load::key_pictures
                            : lag > 500ms                ? camera::Load::lower_rate
                                                         : camera::Load::normal;
        if (wanted >= load_) calm_since_ = now;
        if (wanted > load_) load_ = wanted;
        if (now - calm_since_ >= 10s) {
            load_ = static_cast<camera::Load>(static_cast<int>(load_) - 1);
            calm_since_ = now;
        }
        return load_;
    }
    camera::Load load() const { return load_; }

  private:
    bool first_wall_;
    camera::Load load_ = camera::Load::normal;
    std::chrono::steady_clock::time_point calm_since_{};
};

}  // namespace ioc
