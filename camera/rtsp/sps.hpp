// camera/rtsp/sps.hpp — what an H.264 sequence parameter set says about the picture (H.264
// §7.3.2.1).
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <string>

namespace camera::rtsp {

struct Sps {
    std::uint8_t profile = 0;
    std::uint8_t constraints = 0;
    std::uint8_t level = 0;
    unsigned id = 0;
    unsigned chroma_format = 1;  // 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4
    unsigned luma_depth = 8;
    unsigned chroma_depth = 8;
    int width = 0;  // pixels, after cropping
    int height = 0;
    double fps = 0;  // from VUI timing; 0 = not declared

    // What a slice header of this sequence is read with (H.264 §7.3.3).
    unsigned frame_num_bits = 4;
    unsigned picture_order_type = 0;
    unsigned picture_order_bits = 4;  // for type 0
    bool picture_order_fixed = true;  // delta_pic_order_always_zero_flag, for type 1
    bool frames_only = true;
    bool separate_planes = false;

    bool has_high_profile_fields() const;  // the profiles that carry chroma format and depths
    std::string rfc6381() const;           // "avc1.4d401f"
};

enum class SpsFault {
    malformed,
    too_large,  // past the pixel budget: 8192 × 4320, whichever way it is turned
};

// One NAL unit, header byte included, without start code.
boost::system::result<Sps, SpsFault> parse_sps(std::span<const std::uint8_t> nal);

}  // namespace camera::rtsp
