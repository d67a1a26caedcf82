#include "camera/rtsp/media_clock.hpp"

#include <algorithm>
#include <cstdlib>

namespace camera::rtsp {
namespace {

constexpr std::int64_t kTicksPerMillisecond = 90;
constexpr std::int64_t kTicksPerSecond = 90'000;
// A camera may first send the group it has kept; a stalled network gives all back in one burst.
constexpr std::int64_t kTolerance = 10 * 90'000;
constexpr std::int64_t kSmallStepBack = 1 * 90'000;  // more than any reordering of pictures
constexpr int kMostStrikes = 3;
constexpr int kForgivenAfter = 9'000;  // pictures: ten minutes at 15 a second
// The anchor follows the camera's clock, so that an honest quartz (100 ppm off) never adds up to a
// contradiction; but by 0.5 % of the time at most, so that a wrong clock rate does.
constexpr std::int64_t kFollow = 1'024;
constexpr std::int64_t kMostFollow = 200;

std::int64_t ticks(Instant from, Instant to) {
    return (to - from).count() * kTicksPerMillisecond;
}

}  // namespace

std::int64_t MediaClock::place(std::uint32_t rtp_timestamp, Instant arrived) {
    if (!started_) {
        started_ = true;
        camera_time_ = last_ = arrived.time_since_epoch().count() * kTicksPerMillisecond;
        anchor_time_ = camera_time_;
        anchor_arrived_ = last_arrived_ = arrived;
        last_rtp_ = rtp_timestamp;
        return last_;
    }
    if (!last_rtp_ || strikes_ >= kMostStrikes || !follow(rtp_timestamp, arrived)) {
        correct(rtp_timestamp, arrived);
    }
    last_ = std::max(last_ + kTicksPerMillisecond, camera_time_);
    last_arrived_ = arrived;
    return last_;
}

// False where the camera's clock cannot be believed for this picture.
bool MediaClock::follow(std::uint32_t rtp_timestamp, Instant arrived) {
    // Unwrapped: the difference of two 32-bit counts is right across the wrap (RFC 3550 §5.1).
    const auto counted = static_cast<std::int32_t>(rtp_timestamp - *last_rtp_);
    if (counted == 0) return false;  // frozen; the next step tells whether it runs again
    const std::int64_t scaled = std::int64_t{counted} * kTicksPerSecond + remainder_;
    const std::int64_t step = scaled / clock_rate_;
    const std::int64_t would_be = camera_time_ + step;
    const std::int64_t ahead = would_be - anchor_time_ - ticks(anchor_arrived_, arrived);
    if (step < -kSmallStepBack || ahead > kTolerance || ahead < -kTolerance) {
        ++corrections_;
        ++strikes_;
        plausible_ = 0;
        return false;
    }
    if (++plausible_ >= kForgivenAfter) {
        plausible_ = 0;
        strikes_ = 0;
    }
    remainder_ = scaled % clock_rate_;
    const std::int64_t most = std::abs(step) / kMostFollow;
    anchor_time_ += std::clamp(ahead / kFollow, -most, most);
    camera_time_ = would_be;
    last_rtp_ = rtp_timestamp;
    return true;
}

std::optional<std::int64_t> MediaClock::time_of(std::uint32_t rtp_timestamp) const {
    if (!last_rtp_) return std::nullopt;
    const auto counted = static_cast<std::int32_t>(rtp_timestamp - *last_rtp_);
    return camera_time_ + counted * kTicksPerSecond / clock_rate_;
}

std::int64_t MediaClock::by_arrival(Instant arrived) const {
    return last_ + std::max(kTicksPerMillisecond, ticks(last_arrived_, arrived));
}

void MediaClock::correct(std::uint32_t rtp_timestamp, Instant arrived) {
    camera_time_ = by_arrival(arrived);
    anchor_time_ = camera_time_;
    anchor_arrived_ = arrived;
    last_rtp_ = rtp_timestamp;
}

}  // namespace camera::rtsp
