// camera/rtsp/h265_pps.hpp — what an H.265 picture parameter set says that a slice header is read
// with (H.265 §7.3.2.3).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace camera::rtsp {

struct H265Pps {
    unsigned id = 0;
    unsigned sps_id = 0;
    bool output_flag_present = false;
    unsigned extra_bits = 0;  // in each slice header
    bool cabac_init_present = false;
    unsigned reference_count[2] = {1, 1};  // by default, in lists 0 and 1
    int initial_qp = 26;
    bool weighted = false;
    bool weighted_both = false;
    bool lists_modification = false;
};

// One NAL unit, header included. Empty where it is malformed.
std::optional<H265Pps> parse_h265_pps(std::span<const std::uint8_t> nal);

}  // namespace camera::rtsp
