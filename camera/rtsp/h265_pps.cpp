#include "camera/rtsp/h265_pps.hpp"

#include "camera/rtsp/bits.hpp"
#include "camera/rtsp/h265_nal.hpp"
#include "camera/rtsp/h265_sps.hpp"

namespace camera::rtsp {
namespace {

constexpr std::uint32_t kMostTiles = 64;  // in a row or column; H.265 annex A allows 20 × 22

bool skip_tiles(BitReader& in) {
    const std::uint32_t columns = in.unsigned_golomb();  // minus 1
    const std::uint32_t rows = in.unsigned_golomb();
    if (columns > kMostTiles || rows > kMostTiles) return false;
    if (!in.flag()) {  // not evenly spaced
        for (std::uint32_t i = 0; i < columns + rows; ++i)
            in.unsigned_golomb();
    }
    in.flag();  // loop filter across tiles
    return !in.failed();
}

void skip_deblocking(BitReader& in) {
    if (!in.flag()) return;
    in.flag();              // may be overridden
    if (in.flag()) return;  // off
    in.signed_golomb();
    in.signed_golomb();
}

}  // namespace

std::optional<H265Pps> parse_h265_pps(std::span<const std::uint8_t> nal) {
    if (nal.size() < 3 || h265_nal_type(nal[0]) != H265NalType::pps) return std::nullopt;
    BitReader in(nal.subspan(kH265NalHeader));
    H265Pps pps;
    pps.id = in.unsigned_golomb();
    pps.sps_id = in.unsigned_golomb();
    in.flag();  // dependent slice segments
    pps.output_flag_present = in.flag();
    pps.extra_bits = in.bits(3);
    in.flag();  // sign data hiding
    pps.cabac_init_present = in.flag();
    for (unsigned& count : pps.reference_count)
        count = in.unsigned_golomb() + 1;
    pps.initial_qp = 26 + in.signed_golomb();
    in.bits(2);                           // constrained intra prediction, transform skip
    if (in.flag()) in.unsigned_golomb();  // depth of QP changes
    in.signed_golomb();                   // chroma QP offsets
    in.signed_golomb();
    in.flag();
    pps.weighted = in.flag();
    pps.weighted_both = in.flag();
    in.flag();  // lossless blocks
    const bool tiles = in.flag();
    in.flag();  // entropy coding in step
    if (tiles && !skip_tiles(in)) return std::nullopt;
    in.flag();  // loop filter across slices
    skip_deblocking(in);
    if (in.flag()) skip_h265_scaling_lists(in);
    pps.lists_modification = in.flag();
    const bool absurd = pps.id > 63 || pps.sps_id > 15 || pps.reference_count[0] > 16 ||
                        pps.reference_count[1] > 16 || pps.reference_count[0] == 0 ||
                        pps.reference_count[1] == 0 || pps.initial_qp < -48 || pps.initial_qp > 51;
    if (in.failed() || absurd) return std::nullopt;
    return pps;
}

}  // namespace camera::rtsp
