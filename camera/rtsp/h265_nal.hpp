// camera/rtsp/h265_nal.hpp — one H.265 NAL unit seen from outside (H.265 §7.3.1.2, RFC 7798
// §1.1.4).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace camera::rtsp {

constexpr std::size_t kH265NalHeader = 2;

enum class H265NalType : std::uint8_t {
    rasl_n = 8,
    rasl_r = 9,
    last_trailing = 9,  // 0…9: pictures between the key ones
    bla_w_lp = 16,
    idr_w_radl = 19,
    idr_n_lp = 20,
    cra = 21,
    last_irap = 23,
    vps = 32,
    sps = 33,
    pps = 34,
    delimiter = 35,
    prefix_sei = 39,
    suffix_sei = 40,
    last_plain = 47,
    aggregation = 48,
    fragmentation = 49,
    paci = 50,
};

constexpr H265NalType h265_nal_type(std::uint8_t first_byte) {
    return static_cast<H265NalType>((first_byte >> 1) & 0x3f);
}

// Coded slices that a version 1 decoder knows; 10…15 and 22…31 are reserved.
constexpr bool is_h265_slice(H265NalType type) {
    return type <= H265NalType::last_trailing ||
           (type >= H265NalType::bla_w_lp && type <= H265NalType::cra);
}

// BLA, IDR or CRA: decoding can begin here.
constexpr bool is_irap(H265NalType type) {
    return type >= H265NalType::bla_w_lp && type <= H265NalType::last_irap;
}

constexpr bool is_idr(H265NalType type) {
    return type == H265NalType::idr_w_radl || type == H265NalType::idr_n_lp;
}

// Belongs to the base layer: others (scalable, multi-view) are enhancements that we leave out.
constexpr bool is_base_layer(std::span<const std::uint8_t> nal) {
    return nal.size() >= kH265NalHeader && (nal[0] & 1) == 0 && (nal[1] >> 3) == 0;
}

}  // namespace camera::rtsp
