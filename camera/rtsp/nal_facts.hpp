// camera/rtsp/nal_facts.hpp — what the assembler of pictures asks of a codec: the little in which
// H.264 and H.265 differ on their way through RTP.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace camera::rtsp {

// What an RTP payload is.
enum class PayloadKind {
    unit,       // one NAL unit
    aggregate,  // several, each behind a 2-byte length
    fragment,   // a piece of one
    ignored,    // to be skipped, says the standard
    broken,     // of a mode that we did not ask for, or too short to be anything
};

enum class NalKind { slice, parameter_set, sei, other };

struct NalFacts {
    NalKind kind = NalKind::other;
    bool begins = false;        // can be the first of its picture
    bool key = false;           // alone makes the picture decodable without others
    bool intra = false;         // a slice that leans on no other picture
    bool leans_before = false;  // leans on pictures before the last key picture (H.265 RASL)
};

// A piece of a NAL unit, its header put together again.
struct Fragment {
    bool first = false;
    bool last = false;
    std::array<std::uint8_t, 2> header{};  // the first Syntax::kNalHeader bytes count
    std::span<const std::uint8_t> body;
};

// What a parameter set did to those known.
enum class Heard { same, changed, malformed, too_large };

}  // namespace camera::rtsp
