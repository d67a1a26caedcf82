// camera/rtsp/video_stream.hpp — one video track: its packets in, its pictures out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/rtsp/media_clock.hpp"
#include "camera/rtsp/rtp.hpp"
#include "camera/rtsp/sdp.hpp"
#include "camera/rtsp/video_format.hpp"
#include "camera/source.hpp"

namespace camera::rtsp {

struct Delivery {
    std::optional<VideoParameters> parameters;  // new from this picture on
    AccessUnit unit;
};

class VideoStream {
  public:
    // `kind` is what find_video_format() answered for `format`.
    VideoStream(const VideoFormat& kind, const Format& format, double sdp_fps)
        : payload_type_(format.payload_type), assembler_(kind.make(format, sdp_fps)) {}

    // One interleaved payload. Counts into `statistics`; appends finished pictures to `out`.
    void packet(std::span<const std::uint8_t> bytes, Instant now, SourceStatistics& statistics,
                std::vector<Delivery>& out);

    // The SPS asked for more pixels than we will ever decode, or a picture passed 8 MiB: this
    // stream is not worth its bytes.
    bool too_large() const;

  private:
    std::uint8_t payload_type_;
    SequenceTracker sequence_;
    MediaClock clock_;
    VideoAssembler assembler_;
    std::vector<CodedPicture> finished_;  // reused
};

}  // namespace camera::rtsp
