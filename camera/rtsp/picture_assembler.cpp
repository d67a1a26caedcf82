#include "camera/rtsp/picture_assembler.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "camera/rtsp/h264.hpp"
#include "camera/rtsp/h265.hpp"
#include "camera/rtsp/nal.hpp"

namespace camera::rtsp {
namespace {

constexpr std::size_t kLengthPrefix = 4;
constexpr std::size_t kKeptCapacity = std::size_t{1} << 20;

}  // namespace

template <class Syntax>
PictureAssembler<Syntax>::PictureAssembler(std::span<const std::vector<std::uint8_t>> sprop,
                                           double sdp_fps)
    : sdp_fps_(sdp_fps) {
    for (const auto& nal : sprop) {
        if (nal.size() > Syntax::kNalHeader && Syntax::facts(nal).kind == NalKind::parameter_set) {
            parameter_set(nal);
        }
    }
    begin(0);
    unit_.open = false;
}

template <class Syntax>
void PictureAssembler<Syntax>::packet(const RtpPacket& packet, bool after_gap,
                                      std::vector<CodedPicture>& out) {
    if (after_gap) {
        waiting_for_key_ = true;
        unit_.damaged = unit_.open;
    }
    if (unit_.open && packet.timestamp != unit_.timestamp) {
        // Some cameras end their parameter sets with a timestamp of their own.
        if (unit_.has_slice || nal_open_ || unit_.damaged) {
            finish(out);
        } else {
            unit_.timestamp = packet.timestamp;
        }
    }
    if (!unit_.open) {
        begin(packet.timestamp);
        unit_.damaged = after_gap && !begins_picture(packet.payload);
    }
    if (!unit_.oversized) payload(packet.payload);
    if (packet.marker && !marker_lies_ && (unit_.has_slice || unit_.damaged)) {
        finished_ = packet.timestamp;
        finish(out);
    }
}

template <class Syntax>
void PictureAssembler<Syntax>::restart() {
    if (unit_.open && unit_.has_slice) ++damaged_count_;
    unit_.open = nal_open_ = false;
    finished_.reset();
    waiting_for_key_ = true;
}

template <class Syntax>
void PictureAssembler<Syntax>::begin(std::uint32_t timestamp) {
    unit_ = Unit{};
    unit_.timestamp = timestamp;
    unit_.open = true;
    nal_open_ = false;
    if (bytes_.capacity() > kKeptCapacity && bytes_.size() < kKeptCapacity / 4) {
        bytes_.shrink_to_fit();
    }
    bytes_.clear();
}

// After a gap: can this packet be the first of its picture?
template <class Syntax>
bool PictureAssembler<Syntax>::begins_picture(Bytes payload) const {
    switch (Syntax::payload_kind(payload)) {
        case PayloadKind::aggregate:
            return true;
        case PayloadKind::unit:
            return Syntax::facts(payload).begins;
        case PayloadKind::fragment: {
            const auto piece = Syntax::fragment(payload);
            if (!piece || !piece->first) return false;
            std::array<std::uint8_t, 16> start{};  // enough for the first fields of a slice
            std::copy_n(piece->header.begin(), Syntax::kNalHeader, start.begin());
            const auto size = std::min(piece->body.size(), start.size() - Syntax::kNalHeader);
            std::copy_n(piece->body.begin(), size, start.begin() + Syntax::kNalHeader);
            return Syntax::facts(Bytes(start).first(Syntax::kNalHeader + size)).begins;
        }
        case PayloadKind::ignored:
        case PayloadKind::broken:
            return false;
    }
    return false;
}

template <class Syntax>
void PictureAssembler<Syntax>::payload(Bytes payload) {
    const PayloadKind kind = Syntax::payload_kind(payload);
    if (nal_open_ && kind != PayloadKind::fragment) {  // a fragmented NAL was never ended
        unit_.damaged = true;
        nal_open_ = false;
    }
    switch (kind) {
        case PayloadKind::unit:
            return whole_nal(payload);
        case PayloadKind::aggregate:
            return aggregate(payload);
        case PayloadKind::fragment:
            return fragment(payload);
        case PayloadKind::broken:
            unit_.damaged = true;
            return;
        case PayloadKind::ignored:
            return;
    }
}

// RFC 6184 §5.7.1, RFC 7798 §4.4.2
template <class Syntax>
void PictureAssembler<Syntax>::aggregate(Bytes payload) {
    std::size_t at = Syntax::kNalHeader;
    while (at + 2 <= payload.size()) {
        const std::size_t size = static_cast<std::size_t>(payload[at] << 8 | payload[at + 1]);
        at += 2;
        if (size == 0) continue;
        if (size > payload.size() - at ||
            Syntax::payload_kind(payload.subspan(at, size)) != PayloadKind::unit) {
            unit_.damaged = true;
            return;
        }
        whole_nal(payload.subspan(at, size));
        at += size;
    }
}

template <class Syntax>
void PictureAssembler<Syntax>::fragment(Bytes payload) {
    const auto piece = Syntax::fragment(payload);
    if (!piece) {
        unit_.damaged = true;
        return;
    }
    if (piece->first == nal_open_) unit_.damaged = true;
    if (piece->first) open_nal(Bytes(piece->header).first(Syntax::kNalHeader));
    if (!nal_open_) return;  // its beginning is missing
    append(piece->body);
    if (piece->last) close_nal();
}

template <class Syntax>
void PictureAssembler<Syntax>::whole_nal(Bytes nal) {
    const NalFacts facts = Syntax::facts(nal);
    if (facts.kind != NalKind::slice) return non_slice(nal);
    note_slice(facts);
    append_nal(nal);
}

template <class Syntax>
void PictureAssembler<Syntax>::append_nal(Bytes nal) {
    open_nal(nal.first(Syntax::kNalHeader));
    append(nal.subspan(Syntax::kNalHeader));
    nal_open_ = false;
    if (!unit_.oversized) write_length(bytes_, nal_start_);
}

// Some cameras put several NAL units with start codes between them into one (seen: SPS, PPS and
// SEI). A start code cannot stand inside a NAL unit (H.264 §7.4.1, H.265 §7.4.2), so cutting there
// is safe.
template <class Syntax>
void PictureAssembler<Syntax>::non_slice(Bytes nal) {
    static constexpr std::array<std::uint8_t, 3> kStartCode{0, 0, 1};
    while (!nal.empty()) {
        const auto cut = std::ranges::search(nal, kStartCode);
        const auto length = static_cast<std::size_t>(cut.begin() - nal.begin());
        Bytes one = nal.first(length);
        while (!one.empty() && one.back() == 0)
            one = one.first(one.size() - 1);
        if (one.size() >= Syntax::kNalHeader) {
            if (Syntax::facts(one).kind == NalKind::slice) {
                whole_nal(one);
            } else {
                one_non_slice(one);
            }
        }
        nal = cut.empty() ? Bytes{} : nal.subspan(length + 3);
    }
}

template <class Syntax>
void PictureAssembler<Syntax>::one_non_slice(Bytes nal) {
    const NalFacts facts = Syntax::facts(nal);
    if (facts.kind == NalKind::parameter_set) return parameter_set(nal);
    // Delimiters, filler and extensions: no decoder of ours wants them.
    if (facts.kind != NalKind::sei) return;
    unit_.recovery_point = unit_.recovery_point || Syntax::recovery_point(nal);
    append_nal(nal);
}

template <class Syntax>
void PictureAssembler<Syntax>::parameter_set(Bytes nal) {
    const Heard heard = sets_.hear(nal);
    if (heard == Heard::too_large) past_pixel_budget_ = true;
    if (heard == Heard::malformed) unit_.damaged = true;
    if (heard == Heard::changed) sets_changed_ = true;
}

template <class Syntax>
void PictureAssembler<Syntax>::open_nal(Bytes header) {
    nal_start_ = bytes_.size();
    nal_open_ = true;
    std::array<std::uint8_t, kLengthPrefix + Syntax::kNalHeader> prefix{};
    std::ranges::copy(header, prefix.begin() + kLengthPrefix);
    append(prefix);
}

template <class Syntax>
void PictureAssembler<Syntax>::append(Bytes bytes) {
    if (unit_.oversized) return;
    if (bytes_.size() + bytes.size() > kLargestPicture) {
        unit_.oversized = unit_.damaged = true;
        ++oversized_count_;
        nal_open_ = false;
        bytes_ = {};  // gives the memory back at once
        return;
    }
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

// The end of a fragmented NAL unit.
template <class Syntax>
void PictureAssembler<Syntax>::close_nal() {
    nal_open_ = false;
    if (unit_.oversized) return;
    const auto nal = Bytes(bytes_).subspan(nal_start_ + kLengthPrefix);
    const NalFacts facts = Syntax::facts(nal);
    if (facts.kind == NalKind::slice) {
        note_slice(facts);
        write_length(bytes_, nal_start_);
        return;
    }
    const std::vector<std::uint8_t> copy(nal.begin(), nal.end());
    bytes_.resize(nal_start_);
    non_slice(copy);
}

template <class Syntax>
void PictureAssembler<Syntax>::note_slice(const NalFacts& slice) {
    if (!unit_.has_slice && !slice.begins && finished_ == unit_.timestamp) {
        // A later slice of a picture that a marker has already ended: from now on only
        // timestamps end this camera's pictures.
        marker_lies_ = true;
        unit_.damaged = true;
    }
    unit_.has_slice = true;
    unit_.key = unit_.key || slice.key;
    unit_.leans_before = unit_.leans_before || slice.leans_before;
    unit_.all_intra = unit_.all_intra && slice.intra;
}

template <class Syntax>
void PictureAssembler<Syntax>::finish(std::vector<CodedPicture>& out) {
    unit_.open = false;
    if (nal_open_) unit_.damaged = true;
    nal_open_ = false;
    // No damage, and nothing leans on it (H.265 §8.1.3).
    if (unit_.leans_before && skip_leaning_ && !waiting_for_key_) return;
    const bool key = unit_.key || (unit_.recovery_point && unit_.all_intra);
    // Parameter sets may only change with a key picture (H.264 §7.4.1.2.1): else wait for one.
    const bool unusable =
        unit_.damaged || !sets_.complete() || (!key && (waiting_for_key_ || sets_changed_));
    if (unusable) {
        // Joining in mid-stream is no damage.
        if (unit_.damaged || ever_key_) ++damaged_count_;
        waiting_for_key_ = true;
        return;
    }
    deliver(key, out);
}

template <class Syntax>
void PictureAssembler<Syntax>::deliver(bool key, std::vector<CodedPicture>& out) {
    CodedPicture picture;
    if (std::exchange(sets_changed_, false)) {
        VideoParameters now = sets_.parameters(sdp_fps_);
        if (now != announced_) {
            announced_ = now;
            picture.parameters = std::move(now);
        }
    }
    if (key) skip_leaning_ = waiting_for_key_;
    waiting_for_key_ = false;
    ever_key_ = true;
    picture.bytes = std::make_shared<const std::vector<std::uint8_t>>(bytes_);
    picture.timestamp = unit_.timestamp;
    picture.key = key;
    out.push_back(std::move(picture));
}

template class PictureAssembler<H264Syntax>;
template class PictureAssembler<H265Syntax>;

}  // namespace camera::rtsp
