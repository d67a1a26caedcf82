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
#include "camera/rtsp/sound_stream.hpp"
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

    Reception& reception() { return reception_; }
    // What the camera's last report says of its wall clock and ours; empty before one.
    std::optional<PictureMoment> moment() const;

    // The SPS asked for more pixels than we will ever decode, or a picture passed 8 MiB: this
    // stream is not worth its bytes.
    bool too_large() const;

  private:
    std::uint8_t payload_type_;
    SequenceTracker sequence_;
    MediaClock clock_;
    Reception reception_{90'000};
    VideoAssembler assembler_;
    std::vector<CodedPicture> finished_;  // reused
};

}  // namespace camera::rtsp
