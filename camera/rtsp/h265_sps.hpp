// camera/rtsp/h265_sps.hpp — what an H.265 sequence parameter set says about the picture (H.265
// §7.3.2.2).
#pragma once

#include <array>
#include <boost/system/result.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "camera/rtsp/bits.hpp"
#include "camera/rtsp/sps.hpp"

namespace camera::rtsp {

// profile_tier_level() of the whole stream (H.265 §7.3.3), as hvcC and the codec's name want it.
struct H265Profile {
    unsigned space = 0;
    bool high_tier = false;
    unsigned idc = 0;
    std::uint32_t compatibility = 0;
    std::array<std::uint8_t, 6> constraints{};
    std::uint8_t level = 0;

    std::string rfc6381() const;  // "hvc1.1.6.L93.B0", ISO 14496-15 annex E.3
};

// Which pictures a picture may lean on (H.265 §7.4.8), nearest first: before it, then after it.
struct ReferenceSet {
    struct Picture {
        std::int32_t distance = 0;  // in picture order count; never 0
        bool used = false;          // by the current picture, not only by later ones
    };
    std::vector<Picture> pictures;
};

struct H265Sps {
    unsigned id = 0;
    unsigned vps_id = 0;
    unsigned sub_layers = 1;
    bool temporal_nesting = false;
    H265Profile profile;
    unsigned chroma_format = 1;  // 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4
    bool separate_planes = false;
    unsigned luma_depth = 8;
    unsigned chroma_depth = 8;
    int width = 0;  // pixels, after the conformance window
    int height = 0;
    double fps = 0;  // from VUI timing; 0 = not declared

    // What a slice header of this sequence is read with (H.265 §7.3.6.1).
    unsigned picture_order_bits = 4;
    bool reorders = false;  // some picture is shown later than it is decoded
    bool sample_adaptive_offset = false;
    std::vector<ReferenceSet> reference_sets;
    bool long_term_references = false;
    std::vector<bool> long_term_used;  // of those listed here
    bool temporal_vectors = false;
};

// One NAL unit, header included, without start code.
boost::system::result<H265Sps, SpsFault> parse_h265_sps(std::span<const std::uint8_t> nal);

// st_ref_pic_set(index) behind `known` of the same sequence; `index` == known.size() of the SPS
// stands for one in a slice header. Empty where it is malformed.
std::optional<ReferenceSet> read_reference_set(BitReader& in, std::size_t index,
                                               const std::vector<ReferenceSet>& known,
                                               bool in_slice);

// scaling_list_data(), H.265 §7.3.4: read over.
void skip_h265_scaling_lists(BitReader& in);

}  // namespace camera::rtsp
