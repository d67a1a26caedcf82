#include "camera/rtsp/h265_sets.hpp"

#include <algorithm>

#include "camera/rtsp/h265_nal.hpp"
#include "camera/rtsp/h265_pps.hpp"

namespace camera::rtsp {
namespace {

// Real ones take 20 to 100 bytes; scaling lists and 64 reference sets add some hundred.
constexpr std::size_t kLargestSet = 2'048;
constexpr std::size_t kMostVps = 4;
constexpr std::size_t kMostPps = 16;
constexpr std::size_t kHvccHead = 22;
constexpr unsigned kMostArrays = 16;
constexpr std::size_t kMostInRecord = 64;

void append16(std::vector<std::uint8_t>& out, std::size_t value) {
    out.push_back(static_cast<std::uint8_t>(value >> 8));
    out.push_back(static_cast<std::uint8_t>(value & 0xff));
}

// One array of the record: complete (none of them comes in the stream), its kind, its NAL units.
void begin_array(std::vector<std::uint8_t>& out, H265NalType type, std::size_t count) {
    out.push_back(static_cast<std::uint8_t>(0x80 | static_cast<std::uint8_t>(type)));
    append16(out, count);
}

void append_set(std::vector<std::uint8_t>& out, const std::vector<std::uint8_t>& nal) {
    append16(out, nal.size());
    out.insert(out.end(), nal.begin(), nal.end());
}

}  // namespace

Heard H265Sets::hear(std::span<const std::uint8_t> nal) {
    if (nal.size() <= kH265NalHeader || nal.size() > kLargestSet) return Heard::malformed;
    switch (h265_nal_type(nal[0])) {
        case H265NalType::vps:
            return keep(vps_, nal[2] >> 4, kMostVps, nal);
        case H265NalType::sps:
            return sps(nal);
        case H265NalType::pps: {
            const auto pps = parse_h265_pps(nal);
            return pps ? keep(pps_, pps->id, kMostPps, nal) : Heard::malformed;
        }
        default:
            return Heard::malformed;
    }
}

Heard H265Sets::keep(ByNumber& sets, unsigned number, std::size_t most,
                     std::span<const std::uint8_t> nal) {
    const auto known = sets.find(number);
    if (known == sets.end() && sets.size() == most) return Heard::malformed;
    if (known != sets.end() && std::ranges::equal(known->second, nal)) return Heard::same;
    sets[number].assign(nal.begin(), nal.end());
    return Heard::changed;
}

Heard H265Sets::sps(std::span<const std::uint8_t> nal) {
    if (std::ranges::equal(nal, sps_bytes_)) return Heard::same;
    auto parsed = parse_h265_sps(nal);
    if (!parsed) {
        return parsed.error() == SpsFault::too_large ? Heard::too_large : Heard::malformed;
    }
    sps_ = std::move(*parsed);
    sps_bytes_.assign(nal.begin(), nal.end());
    return Heard::changed;
}

VideoParameters H265Sets::parameters(double sdp_fps) const {
    VideoParameters out;
    out.codec = Codec::h265;
    out.extradata = hvcc();
    out.width = sps_.width;
    out.height = sps_.height;
    out.declared_fps = sps_.fps > 0 ? sps_.fps : sdp_fps;
    out.rfc6381 = sps_.profile.rfc6381();
    return out;
}

// HEVCDecoderConfigurationRecord, ISO 14496-15 §8.3.3.1.
std::vector<std::uint8_t> H265Sets::hvcc() const {
    const H265Profile& profile = sps_.profile;
    std::vector<std::uint8_t> out{
        1, static_cast<std::uint8_t>(profile.space << 6 | (profile.high_tier ? 0x20U : 0U) |
                                     profile.idc)};
    append16(out, profile.compatibility >> 16);
    append16(out, profile.compatibility & 0xffff);
    out.insert(out.end(), profile.constraints.begin(), profile.constraints.end());
    out.push_back(profile.level);
    append16(out, 0xf000);  // smallest spatial segment: not told
    out.push_back(0xfc);    // parallelism: not told
    out.push_back(static_cast<std::uint8_t>(0xfc | sps_.chroma_format));
    out.push_back(static_cast<std::uint8_t>(0xf8 | (sps_.luma_depth - 8)));
    out.push_back(static_cast<std::uint8_t>(0xf8 | (sps_.chroma_depth - 8)));
    append16(out, 0);  // average rate: not told
    out.push_back(
        static_cast<std::uint8_t>(sps_.sub_layers << 3 | (sps_.temporal_nesting ? 4U : 0U) | 3U));
    out.push_back(3);  // arrays
    begin_array(out, H265NalType::vps, vps_.size());
    for (const auto& [number, nal] : vps_)
        append_set(out, nal);
    begin_array(out, H265NalType::sps, 1);
    append_set(out, sps_bytes_);
    begin_array(out, H265NalType::pps, pps_.size());
    for (const auto& [number, nal] : pps_)
        append_set(out, nal);
    return out;
}

std::optional<std::vector<std::span<const std::uint8_t>>> sets_of_hvcc(
    std::span<const std::uint8_t> record) {
    if (record.size() <= kHvccHead || record[0] != 1) return std::nullopt;
    const unsigned arrays = record[kHvccHead];
    if (arrays > kMostArrays) return std::nullopt;
    std::vector<std::span<const std::uint8_t>> sets;
    std::span<const std::uint8_t> rest = record.subspan(kHvccHead + 1);
    for (unsigned array = 0; array < arrays; ++array) {
        if (rest.size() < 3) return std::nullopt;
        const unsigned count = static_cast<unsigned>(rest[1] << 8 | rest[2]);
        rest = rest.subspan(3);
        for (unsigned i = 0; i < count; ++i) {
            if (rest.size() < 2 || sets.size() == kMostInRecord) return std::nullopt;
            const auto length = static_cast<std::size_t>(rest[0] << 8 | rest[1]);
            if (length == 0 || rest.size() - 2 < length) return std::nullopt;
            sets.push_back(rest.subspan(2, length));
            rest = rest.subspan(2 + length);
        }
    }
    return sets;
}

}  // namespace camera::rtsp
