// camera/rtsp/h265.hpp — H.265 in RTP packets (RFC 7798: single NAL, aggregation, fragmentation).
#pragma once

#include <optional>
#include <span>

#include "camera/rtsp/h265_sets.hpp"
#include "camera/rtsp/nal_facts.hpp"
#include "camera/rtsp/picture_assembler.hpp"

namespace camera::rtsp {

// Without decoding order numbers: streams that interleave (sprop-max-don-diff > 0) are not chosen.
struct H265Syntax {
    using Sets = H265Sets;
    static constexpr std::size_t kNalHeader = 2;

    static PayloadKind payload_kind(std::span<const std::uint8_t> payload);
    static std::optional<Fragment> fragment(std::span<const std::uint8_t> payload);
    static NalFacts facts(std::span<const std::uint8_t> nal);
    // Never: H.265 cameras begin with IRAP pictures, and decoders start nowhere else.
    static bool recovery_point(std::span<const std::uint8_t>) { return false; }
};

using H265 = PictureAssembler<H265Syntax>;

}  // namespace camera::rtsp
