#include "camera/rtsp/h264.hpp"

#include "camera/rtsp/nal.hpp"

namespace camera::rtsp {

PayloadKind H264Syntax::payload_kind(std::span<const std::uint8_t> payload) {
    const NalType type = nal_type(payload[0]);
    if (type == NalType::fu_a) return PayloadKind::fragment;
    if (type == NalType::stap_a) return PayloadKind::aggregate;
    if (is_plain(type)) return PayloadKind::unit;
    // STAP-B, MTAP and FU-B belong to the interleaved mode, which we did not ask for; 0, 30 and
    // 31 are to be ignored (RFC 6184 §5.2).
    const bool foreign = type >= NalType::stap_b && type <= NalType::fu_b;
    return foreign ? PayloadKind::broken : PayloadKind::ignored;
}

// RFC 6184 §5.8
std::optional<Fragment> H264Syntax::fragment(std::span<const std::uint8_t> payload) {
    if (payload.size() < 3) return std::nullopt;
    Fragment out;
    out.first = (payload[1] & 0x80) != 0;
    out.last = (payload[1] & 0x40) != 0;
    out.header[0] = static_cast<std::uint8_t>((payload[0] & 0xe0) | (payload[1] & 0x1f));
    if (!is_plain(nal_type(out.header[0]))) return std::nullopt;
    out.body = payload.subspan(2);
    return out;
}

NalFacts H264Syntax::facts(std::span<const std::uint8_t> nal) {
    NalFacts facts;
    const NalType type = nal_type(nal[0]);
    if (is_slice(type)) {
        const SliceStart slice = peek_slice(nal);
        facts.kind = NalKind::slice;
        facts.begins =
            slice.first_macroblock == 0 && (type == NalType::slice || type == NalType::idr);
        facts.key = type == NalType::idr;
        facts.intra = slice.intra;
    } else if (type == NalType::sps || type == NalType::pps) {
        facts.kind = NalKind::parameter_set;
        facts.begins = type == NalType::sps;
    } else if (type == NalType::sei) {
        facts.kind = NalKind::sei;
    } else {
        facts.begins = type == NalType::delimiter;
    }
    return facts;
}

bool H264Syntax::recovery_point(std::span<const std::uint8_t> sei) {
    return is_recovery_point(sei);
}

}  // namespace camera::rtsp
