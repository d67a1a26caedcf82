// web/rate.hpp — a token bucket. Pure: `now` is given.
#pragma once

#include <algorithm>
#include <chrono>

namespace web {

class Rate {
  public:
    using Time = std::chrono::steady_clock::time_point;
    Rate(double per_second, double burst) : per_second_(per_second), burst_(burst), tokens_(burst) {}

    // true = allowed, and counted.
    bool take(Time now) {
        if (last_ != Time{}) {
            const double passed = std::chrono::duration<double>(now - last_).count();
            tokens_ = std::min(burst_, tokens_ + passed * per_second_);
        }
        last_ = now;
        if (tokens_ < 1) return false;
        tokens_ -= 1;
        return true;
    }

  private:
    double per_second_, burst_, tokens_;
    Time last_{};
};

}  // namespace web
