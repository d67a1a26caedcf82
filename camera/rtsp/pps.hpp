// camera/rtsp/pps.hpp — what an H.264 picture parameter set says that a slice header is read with
// (H.264 §7.3.2.2).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace camera::rtsp {

struct Pps {
    unsigned id = 0;
    unsigned sps_id = 0;
    bool arithmetic_coding = false;  // CABAC
    bool picture_order_present = false;
    unsigned reference_count[2] = {1, 1};  // by default, in lists 0 and 1
    bool weighted = false;
    unsigned weighted_both = 0;  // weighted_bipred_idc
    int initial_qp = 26;
    bool redundant_count_present = false;
};

// One NAL unit, header byte included. Empty where it is malformed, or uses slice groups, which no
// camera does and nobody decodes.
std::optional<Pps> parse_pps(std::span<const std::uint8_t> nal);

}  // namespace camera::rtsp
