// camera/rtsp/h264.hpp — H.264 in RTP packets (RFC 6184: single NAL, STAP-A, FU-A).
#pragma once

#include <optional>
#include <span>

#include "camera/rtsp/nal_facts.hpp"
#include "camera/rtsp/parameter_sets.hpp"
#include "camera/rtsp/picture_assembler.hpp"

namespace camera::rtsp {

struct H264Syntax {
    using Sets = ParameterSets;
    static constexpr std::size_t kNalHeader = 1;

    static PayloadKind payload_kind(std::span<const std::uint8_t> payload);
    static std::optional<Fragment> fragment(std::span<const std::uint8_t> payload);
    static NalFacts facts(std::span<const std::uint8_t> nal);
    // A SEI that says: decoding may begin here, exactly.
    static bool recovery_point(std::span<const std::uint8_t> sei);
};

using H264 = PictureAssembler<H264Syntax>;

}  // namespace camera::rtsp
