// camera/rtsp/sound_stream.hpp — one sound track: its packets in, its units out.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "camera/rtsp/aac.hpp"
#include "camera/rtsp/media_clock.hpp"
#include "camera/rtsp/rtcp.hpp"
#include "camera/rtsp/sdp.hpp"
#include "camera/sound.hpp"
#include "camera/source.hpp"

namespace camera::rtsp {

// Where the pictures' clock stood when the camera's wall clock showed `ntp`.
struct PictureMoment {
    std::uint64_t ntp = 0;
    std::int64_t pts_90k = 0;
};

// Placed by arrival like pictures, until sender reports of both tracks tie the two clocks.
class SoundStream {
  public:
    SoundStream(const Format& format, SoundParameters parameters)
        : payload_type_(format.payload_type),
          parameters_(std::make_shared<const SoundParameters>(std::move(parameters))),
          clock_(format.clock_rate),
          clock_rate_(format.clock_rate),
          reception_(format.clock_rate) {}

    // One interleaved payload; appends finished units to `out`.
    void packet(std::span<const std::uint8_t> bytes, Instant now,
                const std::optional<PictureMoment>& pictures, SourceStatistics& statistics,
                std::vector<SoundUnit>& out);
    Reception& reception() { return reception_; }

  private:
    std::int64_t place(std::uint32_t timestamp, Instant now,
                       const std::optional<PictureMoment>& pictures);

    std::uint8_t payload_type_;
    std::shared_ptr<const SoundParameters> parameters_;
    SequenceTracker sequence_;
    MediaClock clock_;
    std::uint32_t clock_rate_;
    Reception reception_;
    Aac aac_;
    std::vector<Aac::Unit> finished_;  // reused
    std::int64_t last_ = 0;
};

}  // namespace camera::rtsp
