#include "camera/h265_slice_header.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include "camera/rtsp/bits.hpp"
#include "camera/rtsp/h265_nal.hpp"
#include "camera/rtsp/h265_sets.hpp"

namespace camera {
namespace {

using rtsp::BitReader;
using rtsp::H265NalType;

// Longer than any header with all its tables: what follows is picture.
constexpr std::size_t kLongestHeader = 512;
constexpr unsigned kMostReferences = 15;
constexpr std::uint32_t kMostLongTerm = 32;

// Ceil(Log2(values)): how many bits tell so many apart.
unsigned bits_for(std::size_t values) {
    return values <= 1 ? 0 : static_cast<unsigned>(std::bit_width(values - 1));
}

struct Header {
    BitReader in;
    const rtsp::H265Sps& sps;
    const rtsp::H265Pps* pps = nullptr;
    unsigned type = 2;  // B, P, I
    bool temporal_vectors = false;
    std::size_t in_reach = 0;  // NumPicTotalCurr, equation 7-55
    unsigned references[2] = {1, 1};

    bool both_ways() const { return type == 0; }
    bool intra() const { return type == 2; }
    bool colour() const { return sps.chroma_format != 0 && !sps.separate_planes; }

    bool short_term() {
        std::optional<rtsp::ReferenceSet> own;
        const rtsp::ReferenceSet* chosen = nullptr;
        const auto& known = sps.reference_sets;
        if (!in.flag()) {
            own = rtsp::read_reference_set(in, known.size(), known, true);
            if (own) chosen = &*own;
        } else {
            const std::size_t index = in.bits(bits_for(known.size()));
            if (index < known.size()) chosen = &known[index];
        }
        if (chosen == nullptr) return false;
        in_reach += static_cast<std::size_t>(
            std::ranges::count_if(chosen->pictures, [](const auto& each) { return each.used; }));
        return true;
    }

    bool long_term() {
        if (!sps.long_term_references) return true;
        const std::size_t listed = sps.long_term_used.size();
        const std::uint32_t from_list = listed > 0 ? in.unsigned_golomb() : 0;
        const std::uint32_t own = in.unsigned_golomb();
        if (from_list > kMostLongTerm || own > kMostLongTerm) return false;
        for (std::uint32_t i = 0; i < from_list + own && !in.failed(); ++i) {
            bool used = false;
            if (i < from_list) {
                const std::size_t index = in.bits(bits_for(listed));
                if (index >= listed) return false;
                used = sps.long_term_used[index];
            } else {
                in.bits(sps.picture_order_bits);
                used = in.flag();
            }
            if (in.flag()) in.unsigned_golomb();
            in_reach += used ? 1 : 0;
        }
        return !in.failed();
    }

    bool reference_counts() {
        references[0] = pps->reference_count[0];
        references[1] = pps->reference_count[1];
        if (in.flag()) {
            references[0] = in.unsigned_golomb() + 1;
            if (both_ways()) references[1] = in.unsigned_golomb() + 1;
        }
        return references[0] - 1 < kMostReferences && references[1] - 1 < kMostReferences;
    }

    // ref_pic_lists_modification(), §7.3.6.2
    void list_order() {
        if (!pps->lists_modification || in_reach <= 1) return;
        for (int list = 0; list < (both_ways() ? 2 : 1); ++list) {
            if (!in.flag()) continue;
            for (unsigned i = 0; i < references[list]; ++i)
                in.bits(bits_for(in_reach));
        }
    }

    void collocated() {
        if (!temporal_vectors) return;
        const bool second = both_ways() && !in.flag();
        if (references[second ? 1 : 0] > 1) in.unsigned_golomb();
    }

    // pred_weight_table(), §7.3.6.3
    void weights() {
        const bool present = both_ways() ? pps->weighted_both : pps->weighted;
        if (!present) return;
        in.unsigned_golomb();
        if (colour()) in.signed_golomb();
        for (int list = 0; list < (both_ways() ? 2 : 1); ++list) {
            const unsigned count = references[list];
            const std::uint32_t luma = in.bits(count);
            const std::uint32_t chroma = colour() ? in.bits(count) : 0;
            for (unsigned i = count; i-- > 0 && !in.failed();) {
                const int values =
                    ((luma >> i & 1U) != 0 ? 2 : 0) + ((chroma >> i & 1U) != 0 ? 4 : 0);
                for (int value = 0; value < values; ++value)
                    in.signed_golomb();
            }
        }
    }

    bool picture_order(bool idr) {
        if (idr) return true;
        in.bits(sps.picture_order_bits);
        if (!short_term() || !long_term()) return false;
        temporal_vectors = sps.temporal_vectors && in.flag();
        return true;
    }

    bool prediction() {
        if (intra()) return true;
        if (!reference_counts()) return false;
        list_order();
        if (both_ways()) in.flag();  // vector differences of list 1 are zero
        if (pps->cabac_init_present) in.flag();
        collocated();
        weights();
        in.unsigned_golomb();  // merging candidates
        return true;
    }
};

bool is_slice(std::span<const std::uint8_t> nal) {
    return nal.size() > rtsp::kH265NalHeader && rtsp::is_base_layer(nal) &&
           rtsp::is_h265_slice(rtsp::h265_nal_type(nal[0]));
}

}  // namespace

boost::system::result<H265SliceReader, SliceFault> H265SliceReader::from(
    const VideoParameters& parameters) {
    const auto sets = rtsp::sets_of_hvcc(parameters.extradata);
    if (!sets) return SliceFault::parameters;
    H265SliceReader reader;
    bool sequence = false;
    for (const auto& nal : *sets) {
        const H265NalType type = rtsp::h265_nal_type(nal[0]);
        if (type == H265NalType::sps) {
            auto sps = rtsp::parse_h265_sps(nal);
            sequence = sps.has_value();
            if (sps) reader.sps_ = std::move(*sps);
        } else if (type == H265NalType::pps) {
            if (const auto pps = rtsp::parse_h265_pps(nal)) reader.pps_.push_back(*pps);
        }
    }
    if (!sequence || reader.pps_.empty()) return SliceFault::parameters;
    return reader;
}

const rtsp::H265Pps* H265SliceReader::find_pps(unsigned id) const {
    const auto found =
        std::ranges::find_if(pps_, [id](const rtsp::H265Pps& pps) { return pps.id == id; });
    return found == pps_.end() ? nullptr : &*found;
}

boost::system::result<SliceHeader, SliceFault> H265SliceReader::read(
    std::span<const std::uint8_t> picture) const {
    const auto nal = find_nal(picture, is_slice);
    if (nal.empty()) return SliceFault::no_slice;
    const auto body = nal.subspan(rtsp::kH265NalHeader);
    Header header{BitReader(body.first(std::min(body.size(), kLongestHeader))), sps_};
    BitReader& in = header.in;
    const H265NalType type = rtsp::h265_nal_type(nal[0]);
    // A picture that begins with a later slice has lost its first.
    if (!in.flag()) return SliceFault::malformed;
    if (rtsp::is_irap(type)) in.flag();
    header.pps = find_pps(in.unsigned_golomb());
    if (in.failed() || header.pps == nullptr) return SliceFault::malformed;
    in.bits(header.pps->extra_bits);
    header.type = in.unsigned_golomb();
    if (header.type > 2) return SliceFault::malformed;
    if (header.pps->output_flag_present) in.flag();
    if (sps_.separate_planes) in.bits(2);
    if (!header.picture_order(rtsp::is_idr(type))) return SliceFault::malformed;
    if (sps_.sample_adaptive_offset) in.bits(header.colour() ? 2 : 1);
    if (!header.prediction()) return SliceFault::malformed;
    SliceHeader out;
    out.qp = header.pps->initial_qp + in.signed_golomb();
    out.type = header.intra()                        ? SliceType::i
               : header.both_ways() && sps_.reorders ? SliceType::b
                                                     : SliceType::p;
    // Even numbers below 16 are pictures that no other of their sub-layer leans on (§7.4.2.2).
    const auto number = static_cast<unsigned>(type);
    out.reference = number >= 16 || number % 2 == 1;
    if (in.failed() || out.qp < -48 || out.qp > 51) return SliceFault::malformed;
    return out;
}

}  // namespace camera
