// camera/rtsp/video_stream.hpp — one video track: its packets in, its pictures out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/rtsp/h264.hpp"
#include "camera/rtsp/media_clock.hpp"
#include "camera/rtsp/rtp.hpp"
#include "camera/rtsp/sdp.hpp"
#include "camera/source.hpp"

namespace camera::rtsp {

struct Delivery {
    std::optional<VideoParameters> parameters;  // new from this picture on
    AccessUnit unit;
};

class VideoStream {
  public:
    VideoStream(const Format& format, double sdp_fps)
        : payload_type_(format.payload_type), h264_(format.sprop_sets, sdp_fps) {}

    // One interleaved payload. Counts into `statistics`; appends finished pictures to `out`.
    void packet(std::span<const std::uint8_t> bytes, Instant now, SourceStatistics& statistics,
                std::vector<Delivery>& out);

    // The SPS asked for more pixels than we will ever decode, or a picture passed 8 MiB: this
    // stream is not worth its bytes.
    bool too_large() const { return h264_.past_pixel_budget() || h264_.oversized() > 0; }

  private:
    std::uint8_t payload_type_;
    SequenceTracker sequence_;
    MediaClock clock_;
    H264 h264_;
    std::vector<CodedPicture> finished_;  // reused
};

}  // namespace camera::rtsp
