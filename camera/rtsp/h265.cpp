#include "camera/rtsp/h265.hpp"

#include "camera/rtsp/h265_nal.hpp"

namespace camera::rtsp {

PayloadKind H265Syntax::payload_kind(std::span<const std::uint8_t> payload) {
    if (payload.size() <= kNalHeader) return PayloadKind::broken;
    const H265NalType type = h265_nal_type(payload[0]);
    if (type == H265NalType::aggregation) return PayloadKind::aggregate;
    if (type == H265NalType::fragmentation) return PayloadKind::fragment;
    // PACI (RFC 7798 §4.4.4) only comes where it was agreed on.
    if (type == H265NalType::paci) return PayloadKind::broken;
    return type <= H265NalType::last_plain ? PayloadKind::unit : PayloadKind::ignored;
}

// RFC 7798 §4.4.3
std::optional<Fragment> H265Syntax::fragment(std::span<const std::uint8_t> payload) {
    if (payload.size() < 4) return std::nullopt;
    Fragment out;
    out.first = (payload[2] & 0x80) != 0;
    out.last = (payload[2] & 0x40) != 0;
    out.header = {static_cast<std::uint8_t>((payload[0] & 0x81) | ((payload[2] & 0x3f) << 1)),
                  payload[1]};
    if (h265_nal_type(out.header[0]) > H265NalType::last_plain) return std::nullopt;
    out.body = payload.subspan(3);
    return out;
}

NalFacts H265Syntax::facts(std::span<const std::uint8_t> nal) {
    NalFacts facts;
    if (!is_base_layer(nal)) return facts;
    const H265NalType type = h265_nal_type(nal[0]);
    if (is_h265_slice(type)) {
        facts.kind = NalKind::slice;
        // first_slice_segment_in_pic_flag, H.265 §7.3.6.1
        facts.begins = nal.size() > kNalHeader && (nal[2] & 0x80) != 0;
        facts.key = facts.intra = is_irap(type);
        facts.leans_before = type == H265NalType::rasl_n || type == H265NalType::rasl_r;
    } else if (type >= H265NalType::vps && type <= H265NalType::pps) {
        facts.kind = NalKind::parameter_set;
        facts.begins = true;
    } else if (type == H265NalType::prefix_sei || type == H265NalType::suffix_sei) {
        facts.kind = NalKind::sei;
        facts.begins = type == H265NalType::prefix_sei;
    } else {
        facts.begins = type == H265NalType::delimiter;
    }
    return facts;
}

}  // namespace camera::rtsp
