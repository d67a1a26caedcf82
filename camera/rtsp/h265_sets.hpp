// camera/rtsp/h265_sets.hpp — the VPS, SPS and PPS a stream has sent, as a decoder wants them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/rtsp/h265_sps.hpp"
#include "camera/rtsp/nal_facts.hpp"

namespace camera::rtsp {

// Fed with every set from the SDP and from the stream. The newest SPS is the one in use; a VPS or
// PPS stays until another with its number replaces it.
class H265Sets {
  public:
    // One NAL unit, header included; of another kind it is malformed.
    Heard hear(std::span<const std::uint8_t> nal);

    bool complete() const { return !vps_.empty() && !sps_bytes_.empty() && !pps_.empty(); }
    // Only when complete().
    VideoParameters parameters(double sdp_fps) const;

  private:
    using ByNumber = std::map<unsigned, std::vector<std::uint8_t>>;

    Heard sps(std::span<const std::uint8_t> nal);
    Heard keep(ByNumber& sets, unsigned number, std::size_t most,
               std::span<const std::uint8_t> nal);
    std::vector<std::uint8_t> hvcc() const;

    H265Sps sps_;
    std::vector<std::uint8_t> sps_bytes_;
    ByNumber vps_;
    ByNumber pps_;
};

// The NAL units in an HEVCDecoderConfigurationRecord; empty where the record is broken.
std::optional<std::vector<std::span<const std::uint8_t>>> sets_of_hvcc(
    std::span<const std::uint8_t> record);

}  // namespace camera::rtsp
