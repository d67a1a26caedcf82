#include "camera/rtsp/pps.hpp"

#include "camera/rtsp/bits.hpp"
#include "camera/rtsp/nal.hpp"

namespace camera::rtsp {

std::optional<Pps> parse_pps(std::span<const std::uint8_t> nal) {
    constexpr unsigned kMostReferences = 32;
    if (nal.size() < 2 || nal_type(nal[0]) != NalType::pps) return std::nullopt;
    BitReader in(nal.subspan(1));
    Pps pps;
    pps.id = in.unsigned_golomb();
    pps.sps_id = in.unsigned_golomb();
    pps.arithmetic_coding = in.flag();
    pps.picture_order_present = in.flag();
    if (in.unsigned_golomb() != 0) return std::nullopt;  // slice groups
    for (unsigned& count : pps.reference_count)
        count = in.unsigned_golomb() + 1;
    pps.weighted = in.flag();
    pps.weighted_both = in.bits(2);
    pps.initial_qp = 26 + in.signed_golomb();
    in.signed_golomb();  // pic_init_qs
    in.signed_golomb();  // chroma_qp_index_offset
    in.bits(2);          // deblocking control, constrained intra prediction
    pps.redundant_count_present = in.flag();
    const bool absurd = pps.id > 255 || pps.sps_id > 31 || pps.initial_qp < -48 ||
                        pps.initial_qp > 51 || pps.reference_count[0] > kMostReferences ||
                        pps.reference_count[1] > kMostReferences;
    if (in.failed() || absurd) return std::nullopt;
    return pps;
}

}  // namespace camera::rtsp
