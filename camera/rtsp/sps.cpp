#include "camera/rtsp/sps.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>

#include "camera/rtsp/bits.hpp"

namespace camera::rtsp {
namespace {

constexpr std::int64_t kLongSide = 8'192;
constexpr std::int64_t kShortSide = 4'320;
constexpr std::uint8_t kSpsNal = 7;

void skip_scaling_list(BitReader& in, int size) {
    std::int64_t last = 8;
    std::int64_t next = 8;
    for (int i = 0; i < size && !in.failed(); ++i) {
        if (next != 0) next = (last + in.signed_golomb()) & 0xff;
        if (next != 0) last = next;
    }
}

void read_high_profile_fields(BitReader& in, Sps& sps) {
    sps.chroma_format = in.unsigned_golomb();
    if (sps.chroma_format == 3) sps.separate_planes = in.flag();
    // Range-checked by the caller; 32-bit wrap of an absurd value is caught there as well.
    sps.luma_depth = in.unsigned_golomb() + 8;
    sps.chroma_depth = in.unsigned_golomb() + 8;
    in.flag();  // qpprime_y_zero_transform_bypass_flag
    if (!in.flag()) return;
    const int lists = sps.chroma_format == 3 ? 12 : 8;
    for (int i = 0; i < lists; ++i) {
        if (in.flag()) skip_scaling_list(in, i < 6 ? 16 : 64);
    }
}

void read_picture_order(BitReader& in, Sps& sps) {
    sps.picture_order_type = in.unsigned_golomb();
    if (sps.picture_order_type == 0) {
        sps.picture_order_bits = in.unsigned_golomb() + 4;
    } else if (sps.picture_order_type == 1) {
        sps.picture_order_fixed = in.flag();
        in.signed_golomb();
        in.signed_golomb();
        const std::uint32_t count = in.unsigned_golomb();
        for (std::uint32_t i = 0; i < count && i < 256 && !in.failed(); ++i)
            in.signed_golomb();
    }
}

// VUI only up to the timing: nothing behind it is wanted (H.264 annex E.1.1).
double read_declared_fps(BitReader& in) {
    constexpr std::uint32_t kExtendedSar = 255;
    if (in.flag() && in.bits(8) == kExtendedSar) in.bits(32);
    if (in.flag()) in.flag();  // overscan
    if (in.flag()) {           // video_signal_type
        in.bits(4);
        if (in.flag()) in.bits(24);
    }
    if (in.flag()) {  // chroma_loc_info
        in.unsigned_golomb();
        in.unsigned_golomb();
    }
    if (!in.flag()) return 0;
    const double units = in.bits(32);
    const double scale = in.bits(32);
    if (in.failed() || units == 0) return 0;
    const double fps = scale / units / 2;  // a tick is a field
    return fps >= 0.01 && fps <= 240 ? fps : 0;
}

// Picture size in samples, and the cropping window (H.264 §7.4.2.1.1, equations 7-18 to 7-22).
std::optional<SpsFault> read_size(BitReader& in, Sps& sps) {
    const std::int64_t columns = std::int64_t{in.unsigned_golomb()} + 1;
    const std::int64_t map_units = std::int64_t{in.unsigned_golomb()} + 1;
    const bool frames_only = sps.frames_only = in.flag();
    if (!frames_only) in.flag();  // mb_adaptive_frame_field_flag
    in.flag();                    // direct_8x8_inference_flag
    std::int64_t width = columns * 16;
    std::int64_t height = map_units * 16 * (frames_only ? 1 : 2);
    if (in.failed()) return SpsFault::malformed;
    if (std::max(width, height) > kLongSide || std::min(width, height) > kShortSide) {
        return SpsFault::too_large;
    }
    if (in.flag()) {
        const unsigned array_type = sps.separate_planes ? 0 : sps.chroma_format;
        const std::int64_t unit_x = array_type == 1 || array_type == 2 ? 2 : 1;
        const std::int64_t unit_y = (array_type == 1 ? 2 : 1) * (frames_only ? 1 : 2);
        const std::int64_t left = in.unsigned_golomb();
        const std::int64_t right = in.unsigned_golomb();
        const std::int64_t top = in.unsigned_golomb();
        const std::int64_t bottom = in.unsigned_golomb();
        width -= unit_x * (left + right);
        height -= unit_y * (top + bottom);
    }
    if (in.failed() || width <= 0 || height <= 0) return SpsFault::malformed;
    sps.width = static_cast<int>(width);
    sps.height = static_cast<int>(height);
    return std::nullopt;
}

}  // namespace

bool Sps::has_high_profile_fields() const {
    switch (profile) {
        case 44:
        case 83:
        case 86:
        case 100:
        case 110:
        case 118:
        case 122:
        case 128:
        case 134:
        case 135:
        case 138:
        case 139:
        case 244:
            return true;
        default:
            return false;
    }
}

std::string Sps::rfc6381() const {
    char text[16];
    std::snprintf(text, sizeof text, "avc1.%02x%02x%02x", profile, constraints, level);
    return text;
}

boost::system::result<Sps, SpsFault> parse_sps(std::span<const std::uint8_t> nal) {
    if (nal.size() < 4 || (nal[0] & 0x1f) != kSpsNal) return SpsFault::malformed;
    BitReader in(nal.subspan(1));
    Sps sps;
    sps.profile = static_cast<std::uint8_t>(in.bits(8));
    sps.constraints = static_cast<std::uint8_t>(in.bits(8));
    sps.level = static_cast<std::uint8_t>(in.bits(8));
    sps.id = in.unsigned_golomb();
    if (sps.has_high_profile_fields()) read_high_profile_fields(in, sps);
    if (sps.id > 31 || sps.chroma_format > 3 || sps.luma_depth < 8 || sps.luma_depth > 14 ||
        sps.chroma_depth < 8 || sps.chroma_depth > 14) {
        return SpsFault::malformed;
    }
    sps.frame_num_bits = in.unsigned_golomb() + 4;
    read_picture_order(in, sps);
    in.unsigned_golomb();  // max_num_ref_frames
    in.flag();             // gaps_in_frame_num_value_allowed_flag
    if (const auto fault = read_size(in, sps)) return *fault;
    if (in.flag()) sps.fps = read_declared_fps(in);
    return sps;
}

}  // namespace camera::rtsp
