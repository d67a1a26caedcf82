#include "camera/rtsp/h265_sps.hpp"

#include <algorithm>
#include <cstdio>

#include "camera/rtsp/h265_nal.hpp"

namespace camera::rtsp {
namespace {

constexpr std::int64_t kLongSide = 8'192;
constexpr std::int64_t kShortSide = 4'320;
constexpr unsigned kMostSubLayers = 7;
constexpr std::uint32_t kMostReferenceSets = 64;
constexpr std::uint32_t kMostLongTerm = 32;

void read_profile(BitReader& in, unsigned sub_layers, H265Profile& profile) {
    profile.space = in.bits(2);
    profile.high_tier = in.flag();
    profile.idc = in.bits(5);
    profile.compatibility = in.bits(32);
    for (std::uint8_t& byte : profile.constraints)
        byte = static_cast<std::uint8_t>(in.bits(8));
    profile.level = static_cast<std::uint8_t>(in.bits(8));
    if (sub_layers == 1) return;
    std::array<unsigned, kMostSubLayers> skipped{};  // bits of each lower sub-layer
    for (unsigned i = 0; i + 1 < sub_layers; ++i) {
        skipped[i] += in.flag() ? 88 : 0;
        skipped[i] += in.flag() ? 8 : 0;
    }
    in.bits(2 * (9 - sub_layers));  // alignment up to eight sub-layers
    for (unsigned bits : skipped) {
        for (; bits > 0; bits -= 8)
            in.bits(8);
    }
}

// H.265 §7.4.3.2.1, equations D-28 and following: the window that is shown.
std::optional<SpsFault> read_size(BitReader& in, H265Sps& sps) {
    std::int64_t width = in.unsigned_golomb();
    std::int64_t height = in.unsigned_golomb();
    if (in.failed() || width == 0 || height == 0) return SpsFault::malformed;
    if (std::max(width, height) > kLongSide || std::min(width, height) > kShortSide) {
        return SpsFault::too_large;
    }
    if (in.flag()) {
        const std::int64_t unit_x = sps.chroma_format == 1 || sps.chroma_format == 2 ? 2 : 1;
        const std::int64_t unit_y = sps.chroma_format == 1 ? 2 : 1;
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

void read_sub_layer_order(BitReader& in, H265Sps& sps) {
    const bool each = in.flag();
    for (unsigned i = each ? 0 : sps.sub_layers - 1; i < sps.sub_layers; ++i) {
        in.unsigned_golomb();  // pictures kept
        sps.reorders = in.unsigned_golomb() > 0;
        in.unsigned_golomb();  // latency
    }
}

void skip_pcm(BitReader& in) {
    if (!in.flag()) return;
    in.bits(8);
    in.unsigned_golomb();
    in.unsigned_golomb();
    in.flag();
}

bool read_references(BitReader& in, H265Sps& sps) {
    const std::uint32_t count = in.unsigned_golomb();
    if (count > kMostReferenceSets) return false;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto set = read_reference_set(in, i, sps.reference_sets, false);
        if (!set) return false;
        sps.reference_sets.push_back(std::move(*set));
    }
    sps.long_term_references = in.flag();
    if (!sps.long_term_references) return true;
    const std::uint32_t listed = in.unsigned_golomb();
    if (listed > kMostLongTerm) return false;
    for (std::uint32_t i = 0; i < listed; ++i) {
        in.bits(sps.picture_order_bits);
        sps.long_term_used.push_back(in.flag());
    }
    return !in.failed();
}

// VUI only up to the timing: nothing behind it is wanted (H.265 annex E.2.1).
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
    in.bits(3);  // neutral chroma, fields, field information
    if (in.flag()) {
        for (int side = 0; side < 4; ++side)
            in.unsigned_golomb();
    }
    if (!in.flag()) return 0;
    const double units = in.bits(32);
    const double scale = in.bits(32);
    if (in.failed() || units == 0) return 0;
    const double fps = scale / units;  // a tick is a picture
    return fps >= 0.01 && fps <= 240 ? fps : 0;
}

}  // namespace

std::string H265Profile::rfc6381() const {
    std::uint32_t reversed = 0;
    for (int bit = 0; bit < 32; ++bit)
        reversed |= ((compatibility >> bit) & 1U) << (31 - bit);
    char text[32];
    static constexpr const char* kSpaces[] = {"", "A", "B", "C"};
    std::snprintf(text, sizeof text, "hvc1.%s%u.%X.%c%u", kSpaces[space & 3U], idc, reversed,
                  high_tier ? 'H' : 'L', level);
    std::string name(text);
    auto used = constraints.size();
    while (used > 0 && constraints[used - 1] == 0)
        --used;
    for (std::size_t i = 0; i < used; ++i) {
        std::snprintf(text, sizeof text, ".%X", constraints[i]);
        name += text;
    }
    return name;
}

boost::system::result<H265Sps, SpsFault> parse_h265_sps(std::span<const std::uint8_t> nal) {
    if (nal.size() < 4 || h265_nal_type(nal[0]) != H265NalType::sps) return SpsFault::malformed;
    BitReader in(nal.subspan(kH265NalHeader));
    H265Sps sps;
    sps.vps_id = in.bits(4);
    sps.sub_layers = in.bits(3) + 1;
    if (sps.sub_layers > kMostSubLayers) return SpsFault::malformed;
    sps.temporal_nesting = in.flag();
    read_profile(in, sps.sub_layers, sps.profile);
    sps.id = in.unsigned_golomb();
    sps.chroma_format = in.unsigned_golomb();
    if (sps.id > 15 || sps.chroma_format > 3) return SpsFault::malformed;
    if (sps.chroma_format == 3) sps.separate_planes = in.flag();
    if (const auto fault = read_size(in, sps)) return *fault;
    sps.luma_depth = in.unsigned_golomb() + 8;
    sps.chroma_depth = in.unsigned_golomb() + 8;
    sps.picture_order_bits = in.unsigned_golomb() + 4;
    if (sps.luma_depth < 8 || sps.luma_depth > 16 || sps.chroma_depth < 8 ||
        sps.chroma_depth > 16 || sps.picture_order_bits > 16) {
        return SpsFault::malformed;
    }
    read_sub_layer_order(in, sps);
    for (int size = 0; size < 6; ++size)
        in.unsigned_golomb();  // of coding and transform blocks
    if (in.flag() && in.flag()) skip_h265_scaling_lists(in);
    in.flag();  // asymmetric motion partitions
    sps.sample_adaptive_offset = in.flag();
    skip_pcm(in);
    if (!read_references(in, sps)) return SpsFault::malformed;
    sps.temporal_vectors = in.flag();
    in.flag();  // strong intra smoothing
    if (in.failed()) return SpsFault::malformed;
    if (in.flag()) sps.fps = read_declared_fps(in);
    return sps;
}

void skip_h265_scaling_lists(BitReader& in) {
    for (unsigned size = 0; size < 4; ++size) {
        for (unsigned matrix = 0; matrix < 6 && !in.failed(); matrix += size == 3 ? 3 : 1) {
            if (!in.flag()) {
                in.unsigned_golomb();  // as another one
                continue;
            }
            if (size > 1) in.signed_golomb();
            const unsigned count = std::min(64U, 1U << (4 + 2 * size));
            for (unsigned i = 0; i < count && !in.failed(); ++i)
                in.signed_golomb();
        }
    }
}

}  // namespace camera::rtsp
