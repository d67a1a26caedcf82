// camera/rtsp/nal.hpp — one H.264 NAL unit seen from outside (H.264 §7.3.1, RFC 6184 §5.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace camera::rtsp {

enum class NalType : std::uint8_t {
    slice = 1,
    partition_a = 2,
    partition_c = 4,
    idr = 5,
    sei = 6,
    sps = 7,
    pps = 8,
    delimiter = 9,
    last_plain = 23,
    stap_a = 24,
    stap_b = 25,
    fu_a = 28,
    fu_b = 29,
};

constexpr NalType nal_type(std::uint8_t header) {
    return static_cast<NalType>(header & 0x1f);
}

// A NAL unit of H.264 itself, not one of RTP's aggregations.
constexpr bool is_plain(NalType type) {
    return type >= NalType::slice && type <= NalType::last_plain;
}

constexpr bool is_slice(NalType type) {
    return type >= NalType::slice && type <= NalType::idr;
}

struct SliceStart {
    std::uint32_t first_macroblock = 0;
    bool intra = false;  // I or SI
};

// The first two fields of a slice header (H.264 §7.3.3); the first byte is skipped.
SliceStart peek_slice(std::span<const std::uint8_t> nal);

// A SEI that says: decoding may begin here, exactly (recovery_frame_cnt 0, H.264 annex D.1.8).
bool is_recovery_point(std::span<const std::uint8_t> sei);

// Fills in the 4-byte big-endian length of the NAL unit that runs from `start` + 4 to the end.
void write_length(std::vector<std::uint8_t>& bytes, std::size_t start);

}  // namespace camera::rtsp
