// camera/rtsp/parameter_sets.hpp — the SPS and PPS a stream has sent, as a decoder wants them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/rtsp/nal_facts.hpp"
#include "camera/rtsp/sps.hpp"

namespace camera::rtsp {

// H.264's. Fed with every SPS and PPS from the SDP and from the stream. The newest SPS is the one
// in use; a PPS stays until another with its number replaces it.
class ParameterSets {
  public:
    // One NAL unit, header byte included; of another kind it is malformed.
    Heard hear(std::span<const std::uint8_t> nal);

    bool complete() const { return !sps_bytes_.empty() && !pps_.empty(); }
    // Only when complete().
    VideoParameters parameters(double sdp_fps) const;

  private:
    Heard sps(std::span<const std::uint8_t> nal);
    Heard pps(std::span<const std::uint8_t> nal);
    std::vector<std::uint8_t> avcc() const;

    Sps sps_;
    std::vector<std::uint8_t> sps_bytes_;
    std::map<std::uint32_t, std::vector<std::uint8_t>> pps_;  // by its number
};

}  // namespace camera::rtsp
