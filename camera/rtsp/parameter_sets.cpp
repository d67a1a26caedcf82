#include "camera/rtsp/parameter_sets.hpp"

#include <algorithm>

#include "camera/rtsp/bits.hpp"
#include "camera/rtsp/nal.hpp"

namespace camera::rtsp {
namespace {

// Real ones take 10 to 60 bytes; scaling lists add some hundred.
constexpr std::size_t kLargestSet = 1'024;
constexpr std::size_t kMostPps = 16;
constexpr std::uint32_t kHighestPpsId = 255;  // H.264 §7.4.2.2

bool equal(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    return std::ranges::equal(a, b);
}

void append_set(std::vector<std::uint8_t>& out, const std::vector<std::uint8_t>& nal) {
    out.push_back(static_cast<std::uint8_t>(nal.size() >> 8));
    out.push_back(static_cast<std::uint8_t>(nal.size() & 0xff));
    out.insert(out.end(), nal.begin(), nal.end());
}

}  // namespace

Heard ParameterSets::hear(std::span<const std::uint8_t> nal) {
    if (nal.empty()) return Heard::malformed;
    switch (nal_type(nal[0])) {
        case NalType::sps:
            return sps(nal);
        case NalType::pps:
            return pps(nal);
        default:
            return Heard::malformed;
    }
}

Heard ParameterSets::sps(std::span<const std::uint8_t> nal) {
    if (equal(nal, sps_bytes_)) return Heard::same;
    if (nal.size() > kLargestSet) return Heard::malformed;
    const auto parsed = parse_sps(nal);
    if (!parsed) {
        return parsed.error() == SpsFault::too_large ? Heard::too_large : Heard::malformed;
    }
    sps_ = *parsed;
    sps_bytes_.assign(nal.begin(), nal.end());
    return Heard::changed;
}

Heard ParameterSets::pps(std::span<const std::uint8_t> nal) {
    if (nal.size() < 2 || nal.size() > kLargestSet) return Heard::malformed;
    BitReader in(nal.subspan(1));
    const std::uint32_t id = in.unsigned_golomb();
    const std::uint32_t sps_id = in.unsigned_golomb();
    if (in.failed() || id > kHighestPpsId || sps_id > 31) return Heard::malformed;
    const auto known = pps_.find(id);
    if (known == pps_.end() && pps_.size() == kMostPps) return Heard::malformed;
    if (known != pps_.end() && equal(nal, known->second)) return Heard::same;
    pps_[id].assign(nal.begin(), nal.end());
    return Heard::changed;
}

VideoParameters ParameterSets::parameters(double sdp_fps) const {
    VideoParameters out;
    out.codec = Codec::h264;
    out.extradata = avcc();
    out.width = sps_.width;
    out.height = sps_.height;
    out.declared_fps = sps_.fps > 0 ? sps_.fps : sdp_fps;
    out.rfc6381 = sps_.rfc6381();
    return out;
}

// AVCDecoderConfigurationRecord, ISO 14496-15 §5.3.3.1.
std::vector<std::uint8_t> ParameterSets::avcc() const {
    std::vector<std::uint8_t> out{1, sps_.profile, sps_.constraints, sps_.level, 0xff, 0xe1};
    append_set(out, sps_bytes_);
    out.push_back(static_cast<std::uint8_t>(pps_.size()));
    for (const auto& [id, nal] : pps_)
        append_set(out, nal);
    if (sps_.profile == 100 || sps_.profile == 110 || sps_.profile == 122 || sps_.profile == 144) {
        out.push_back(static_cast<std::uint8_t>(0xfc | sps_.chroma_format));
        out.push_back(static_cast<std::uint8_t>(0xf8 | (sps_.luma_depth - 8)));
        out.push_back(static_cast<std::uint8_t>(0xf8 | (sps_.chroma_depth - 8)));
        out.push_back(0);  // no SPS extensions
    }
    return out;
}

}  // namespace camera::rtsp
