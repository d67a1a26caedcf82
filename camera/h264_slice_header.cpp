#include "camera/h264_slice_header.hpp"

#include <algorithm>
#include <optional>

#include "camera/rtsp/bits.hpp"
#include "camera/rtsp/nal.hpp"

namespace camera {
namespace {

using rtsp::BitReader;

// Longer than any header with all its tables: what follows is picture.
constexpr std::size_t kLongestHeader = 512;
constexpr unsigned kMostListCommands = 66;  // H.264 §7.4.3.1: one for each reference, and the end
constexpr std::size_t kAvccHead = 6;

// Cuts a row of sets, each behind a 2-byte length, out of an avcC record (ISO 14496-15 §5.3.3.1).
std::optional<std::vector<std::span<const std::uint8_t>>> take_sets(
    std::span<const std::uint8_t>& rest, unsigned count) {
    std::vector<std::span<const std::uint8_t>> sets;
    for (unsigned i = 0; i < count; ++i) {
        if (rest.size() < 2) return std::nullopt;
        const auto length = static_cast<std::size_t>(rest[0] << 8 | rest[1]);
        if (length == 0 || rest.size() - 2 < length) return std::nullopt;
        sets.push_back(rest.subspan(2, length));
        rest = rest.subspan(2 + length);
    }
    return sets;
}

bool is_whole_slice(std::span<const std::uint8_t> nal) {
    const auto type = rtsp::nal_type(nal[0]);
    return type == rtsp::NalType::slice || type == rtsp::NalType::idr;
}

struct Header {
    BitReader in;
    const rtsp::Sps& sps;
    const rtsp::Pps* pps = nullptr;
    unsigned type = 0;  // modulo 5: P, B, I, SP, SI
    bool idr = false;
    bool reference = false;
    unsigned references[2] = {1, 1};

    bool predicted() const { return type == 0 || type == 3; }
    bool both_ways() const { return type == 1; }

    void picture_order(bool field) {
        if (sps.picture_order_type == 0) {
            in.bits(sps.picture_order_bits);
            if (pps->picture_order_present && !field) in.signed_golomb();
        } else if (sps.picture_order_type == 1 && !sps.picture_order_fixed) {
            in.signed_golomb();
            if (pps->picture_order_present && !field) in.signed_golomb();
        }
    }

    void reference_counts() {
        references[0] = pps->reference_count[0];
        references[1] = pps->reference_count[1];
        if (!predicted() && !both_ways()) return;
        if (!in.flag()) return;
        references[0] = in.unsigned_golomb() + 1;
        if (both_ways()) references[1] = in.unsigned_golomb() + 1;
    }

    // §7.3.3.1
    bool list_commands() {
        const int lists = both_ways() ? 2 : predicted() ? 1 : 0;
        for (int list = 0; list < lists; ++list) {
            if (!in.flag()) continue;
            unsigned commands = 0;
            while (in.unsigned_golomb() != 3) {
                in.unsigned_golomb();
                if (in.failed() || ++commands > kMostListCommands) return false;
            }
        }
        return true;
    }

    // §7.3.3.2
    bool weights() {
        const bool present =
            (pps->weighted && predicted()) || (pps->weighted_both == 1 && both_ways());
        if (!present) return true;
        const bool colour = sps.chroma_format != 0 && !sps.separate_planes;
        in.unsigned_golomb();
        if (colour) in.unsigned_golomb();
        for (int list = 0; list < (both_ways() ? 2 : 1); ++list) {
            if (references[list] > 32) return false;
            for (unsigned i = 0; i < references[list] && !in.failed(); ++i) {
                skip_signed(in.flag() ? 2 : 0);
                if (colour) skip_signed(in.flag() ? 4 : 0);
            }
        }
        return !in.failed();
    }

    // §7.3.3.3
    bool marking() {
        if (!reference) return true;
        if (idr) {
            in.bits(2);
            return true;
        }
        if (!in.flag()) return true;
        for (unsigned commands = 0; commands <= kMostListCommands; ++commands) {
            const auto command = in.unsigned_golomb();
            if (command == 0) return true;
            if (command > 6 || in.failed()) return false;
            if (command != 5) in.unsigned_golomb();
            if (command == 3) in.unsigned_golomb();
        }
        return false;
    }

    void skip_signed(int count) {
        while (count-- > 0)
            in.signed_golomb();
    }
};

}  // namespace

boost::system::result<H264SliceReader, SliceFault> H264SliceReader::from(
    const VideoParameters& parameters) {
    std::span<const std::uint8_t> rest(parameters.extradata);
    if (rest.size() <= kAvccHead || rest[0] != 1) return SliceFault::parameters;
    const unsigned sps_count = rest[5] & 0x1f;
    rest = rest.subspan(kAvccHead);
    const auto sps = take_sets(rest, sps_count);
    if (!sps || sps->size() != 1 || rest.empty()) return SliceFault::parameters;
    const unsigned pps_count = rest[0];
    rest = rest.subspan(1);
    const auto pps = take_sets(rest, pps_count);
    const auto parsed = rtsp::parse_sps(sps->front());
    if (!pps || !parsed) return SliceFault::parameters;
    H264SliceReader reader;
    reader.sps_ = *parsed;
    if (reader.sps_.frame_num_bits > 16 || reader.sps_.picture_order_bits > 16 ||
        reader.sps_.picture_order_type > 2) {
        return SliceFault::parameters;
    }
    for (const auto& nal : *pps) {
        if (const auto one = rtsp::parse_pps(nal)) reader.pps_.push_back(*one);
    }
    if (reader.pps_.empty()) return SliceFault::parameters;
    return reader;
}

const rtsp::Pps* H264SliceReader::find_pps(unsigned id) const {
    const auto found =
        std::find_if(pps_.begin(), pps_.end(), [id](const rtsp::Pps& pps) { return pps.id == id; });
    return found == pps_.end() ? nullptr : &*found;
}

boost::system::result<SliceHeader, SliceFault> H264SliceReader::read(
    std::span<const std::uint8_t> picture) const {
    const auto nal = find_nal(picture, is_whole_slice);
    if (nal.empty()) return SliceFault::no_slice;
    Header header{BitReader(nal.subspan(1, std::min(nal.size() - 1, kLongestHeader))), sps_};
    BitReader& in = header.in;
    header.idr = rtsp::nal_type(nal[0]) == rtsp::NalType::idr;
    header.reference = (nal[0] & 0x60) != 0;
    SliceHeader out;
    out.first_macroblock = in.unsigned_golomb();
    header.type = in.unsigned_golomb() % 5;
    header.pps = find_pps(in.unsigned_golomb());
    if (in.failed() || header.pps == nullptr) return SliceFault::malformed;
    if (sps_.separate_planes) in.bits(2);
    in.bits(sps_.frame_num_bits);
    const bool field = !sps_.frames_only && in.flag();
    if (field) in.flag();
    if (header.idr) in.unsigned_golomb();
    header.picture_order(field);
    if (header.pps->redundant_count_present) in.unsigned_golomb();
    if (header.both_ways()) in.flag();  // direct_spatial_mv_pred_flag
    header.reference_counts();
    if (!header.list_commands() || !header.weights() || !header.marking()) {
        return SliceFault::malformed;
    }
    const bool intra = header.type == 2 || header.type == 4;
    if (header.pps->arithmetic_coding && !intra) in.unsigned_golomb();  // cabac_init_idc
    out.qp = header.pps->initial_qp + in.signed_golomb();
    out.type = intra ? SliceType::i : header.both_ways() ? SliceType::b : SliceType::p;
    out.reference = header.reference;
    if (in.failed() || out.qp < -48 || out.qp > 51) return SliceFault::malformed;
    return out;
}

}  // namespace camera
