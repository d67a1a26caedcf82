// camera/rtsp/media_clock.hpp — RTP timestamps made into a time that only moves forward, in
// 1/90,000 s whatever the track's clock rate.
#pragma once

#include <cstdint>
#include <optional>

#include "camera/camera_id.hpp"

namespace camera::rtsp {

// Spacing comes from the camera's 90 kHz clock, for arrival jitters; but only while it is
// plausible beside arrival. It starts at the arrival of the first picture, counted in 1/90,000 s
// since 1970, so that the times of two sessions of one camera are in order too.
//  - an advance that arrival contradicts by over 10 s (an hour's jump, a clock at double speed) or
//    that is zero (a frozen clock): this picture is placed by arrival instead;
//  - a small step back (pictures sent in decoding order): 1 ms on, and the clock stays trusted;
//  - three contradictions without ten good minutes between: not believed again in this session.
class MediaClock {
  public:
    explicit MediaClock(std::uint32_t clock_rate = 90'000) : clock_rate_(clock_rate) {}

    // `arrived` is steady: it never goes back.
    std::int64_t place(std::uint32_t rtp_timestamp, Instant arrived);
    // Another SSRC: its timestamps have nothing to do with the last one's. Output goes on.
    void new_source() { last_rtp_.reset(); }

    // Where the clock puts another timestamp near the last one; empty before the first.
    std::optional<std::int64_t> time_of(std::uint32_t rtp_timestamp) const;

    std::uint64_t corrections() const { return corrections_; }

  private:
    bool follow(std::uint32_t rtp_timestamp, Instant arrived);
    std::int64_t by_arrival(Instant arrived) const;
    void correct(std::uint32_t rtp_timestamp, Instant arrived);

    std::uint32_t clock_rate_;
    std::int64_t remainder_ = 0;  // of a tick, in 1/clock_rate_
    std::optional<std::uint32_t> last_rtp_;
    bool started_ = false;
    Instant last_arrived_{};
    std::int64_t camera_time_ = 0;  // where the camera's clock puts the newest picture
    std::int64_t last_ = 0;         // what we answered last
    std::int64_t anchor_time_ = 0;  // camera_time_ and arrival when they were last made to agree
    Instant anchor_arrived_{};
    std::uint64_t corrections_ = 0;
    int strikes_ = 0;  // corrections that no run of plausible pictures has made good
    int plausible_ = 0;
};

}  // namespace camera::rtsp
