// ingest/rate.hpp — a token bucket: so many a second, so many at once.
#pragma once

#include <algorithm>
#include <chrono>

namespace ingest {

struct RateLimit {
    double per_second = 50;  // reports
    double burst = 200;
};

// Overflow rule: whoever takes more than there is waits until the debt is paid. Nothing is dropped.
class RateBucket {
  public:
    using Steady = std::chrono::steady_clock::time_point;

    // Takes `cost` tokens and says how long to wait before taking the next.
    std::chrono::milliseconds take(double cost, const RateLimit& limit, Steady now) {
        if (!filled_) tokens_ = limit.burst;
        else tokens_ = std::min(limit.burst, tokens_ + seconds(now - last_) * limit.per_second);
        filled_ = true;
        last_ = now;
        tokens_ -= cost;
        if (tokens_ >= 0) return std::chrono::milliseconds{0};
        return std::chrono::ceil<std::chrono::milliseconds>(
            std::chrono::duration<double>(-tokens_ / limit.per_second));
    }

  private:
    static double seconds(std::chrono::steady_clock::duration span) {
        return std::chrono::duration<double>(span).count();
    }
    double tokens_ = 0;
    Steady last_{};
    bool filled_ = false;
};

}  // namespace ingest
