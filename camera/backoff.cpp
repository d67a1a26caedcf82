#include "camera/backoff.hpp"

#include <algorithm>
#include <cmath>

namespace camera {
namespace {

// 2^20 times one millisecond is already past every cap.
constexpr int kMostDoublings = 20;

std::chrono::milliseconds doubled(std::chrono::milliseconds first, int times,
                                  std::chrono::milliseconds cap) {
    return std::min(cap, first * (std::int64_t{1} << std::min(times, kMostDoublings)));
}

std::chrono::milliseconds scaled(std::chrono::milliseconds span, double factor) {
    return std::chrono::milliseconds(std::llround(static_cast<double>(span.count()) * factor));
}

}  // namespace

std::chrono::milliseconds Backoff::next(SourceFault fault, std::chrono::milliseconds played,
                                        double uniform) {
    uniform = std::clamp(uniform, 0.0, 1.0);
    if (counts_as_auth(fault)) {
        // Never below the base: half as much again at most is spread, nothing is taken off.
        const auto base = doubled(settings_.auth_first, refusals_++, settings_.auth_cap);
        return scaled(base, 1.0 + uniform / 2);
    }
    refusals_ = 0;
    if (played >= settings_.stable) failures_ = 0;
    const auto ceiling = doubled(settings_.first, failures_++, settings_.cap);
    return std::max(settings_.floor, scaled(ceiling, uniform));
}

void Backoff::reset() {
    failures_ = 0;
    refusals_ = 0;
}

}  // namespace camera
