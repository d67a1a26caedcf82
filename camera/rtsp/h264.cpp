#include "camera/rtsp/h264.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "camera/rtsp/nal.hpp"

namespace camera::rtsp {
namespace {

constexpr std::size_t kLengthPrefix = 4;
constexpr std::size_t kKeptCapacity = std::size_t{1} << 20;

}  // namespace

H264::H264(std::span<const std::vector<std::uint8_t>> sprop, double sdp_fps) : sdp_fps_(sdp_fps) {
    for (const auto& nal : sprop) {
        if (nal_type(nal[0]) == NalType::sps || nal_type(nal[0]) == NalType::pps) {
            parameter_set(nal);
        }
    }
    begin(0);
    unit_.open = false;
}

void H264::packet(const RtpPacket& packet, bool after_gap, std::vector<CodedPicture>& out) {
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

void H264::restart() {
    if (unit_.open && unit_.has_slice) ++damaged_count_;
    unit_.open = nal_open_ = false;
    finished_.reset();
    waiting_for_key_ = true;
}

void H264::begin(std::uint32_t timestamp) {
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
bool H264::begins_picture(std::span<const std::uint8_t> payload) const {
    switch (nal_type(payload[0])) {
        case NalType::sps:
        case NalType::delimiter:
        case NalType::stap_a:
            return true;
        case NalType::fu_a:
            if (payload.size() < 3 || (payload[1] & 0x80) == 0) return false;
            return peek_slice(payload.subspan(1)).first_macroblock == 0;
        case NalType::slice:
        case NalType::idr:
            return peek_slice(payload).first_macroblock == 0;
        default:
            return false;
    }
}

void H264::payload(std::span<const std::uint8_t> payload) {
    const NalType type = nal_type(payload[0]);
    if (nal_open_ && type != NalType::fu_a) {  // a fragmented NAL was never ended
        unit_.damaged = true;
        nal_open_ = false;
    }
    if (type == NalType::fu_a) return fu_a(payload);
    if (type == NalType::stap_a) return stap_a(payload);
    if (is_plain(type)) return whole_nal(payload);
    // STAP-B, MTAP and FU-B belong to the interleaved mode, which we did not ask for; 0, 30 and
    // 31 are to be ignored (RFC 6184 §5.2).
    if (type >= NalType::stap_b && type <= NalType::fu_b) unit_.damaged = true;
}

// RFC 6184 §5.7.1
void H264::stap_a(std::span<const std::uint8_t> payload) {
    std::size_t at = 1;
    while (at + 2 <= payload.size()) {
        const std::size_t size = static_cast<std::size_t>(payload[at] << 8 | payload[at + 1]);
        at += 2;
        if (size == 0) continue;
        if (size > payload.size() - at || !is_plain(nal_type(payload[at]))) {
            unit_.damaged = true;
            return;
        }
        whole_nal(payload.subspan(at, size));
        at += size;
    }
}

// RFC 6184 §5.8
void H264::fu_a(std::span<const std::uint8_t> payload) {
    if (payload.size() < 3) {
        unit_.damaged = true;
        return;
    }
    const bool start = (payload[1] & 0x80) != 0;
    const bool end = (payload[1] & 0x40) != 0;
    const auto header = static_cast<std::uint8_t>((payload[0] & 0xe0) | (payload[1] & 0x1f));
    if (start == nal_open_ || !is_plain(nal_type(header))) unit_.damaged = true;
    if (start) open_nal(header);
    if (!nal_open_) return;  // its beginning is missing
    append(payload.subspan(2));
    if (end) close_nal();
}

void H264::whole_nal(std::span<const std::uint8_t> nal) {
    const NalType type = nal_type(nal[0]);
    if (!is_slice(type)) return non_slice(nal);
    note_slice(nal);
    open_nal(nal[0]);
    append(nal.subspan(1));
    nal_open_ = false;
    if (!unit_.oversized) write_length(bytes_, nal_start_);
}

// Some cameras put several NAL units with start codes between them into one (seen: SPS, PPS and
// SEI). A start code cannot stand inside a NAL unit (H.264 §7.4.1), so cutting there is safe.
void H264::non_slice(std::span<const std::uint8_t> nal) {
    static constexpr std::array<std::uint8_t, 3> kStartCode{0, 0, 1};
    while (!nal.empty()) {
        const auto cut = std::ranges::search(nal, kStartCode);
        const auto length = static_cast<std::size_t>(cut.begin() - nal.begin());
        std::span<const std::uint8_t> one = nal.first(length);
        while (!one.empty() && one.back() == 0)
            one = one.first(one.size() - 1);
        if (!one.empty() && is_slice(nal_type(one[0]))) {
            whole_nal(one);
        } else if (!one.empty()) {
            one_non_slice(one);
        }
        nal = cut.empty() ? std::span<const std::uint8_t>{} : nal.subspan(length + 3);
    }
}

void H264::one_non_slice(std::span<const std::uint8_t> nal) {
    switch (nal_type(nal[0])) {
        case NalType::sps:
        case NalType::pps:
            return parameter_set(nal);
        case NalType::sei:
            unit_.recovery_point = unit_.recovery_point || is_recovery_point(nal);
            open_nal(nal[0]);
            append(nal.subspan(1));
            nal_open_ = false;
            if (!unit_.oversized) write_length(bytes_, nal_start_);
            return;
        default:
            return;  // delimiters, filler and extensions: no decoder of ours wants them
    }
}

void H264::parameter_set(std::span<const std::uint8_t> nal) {
    const auto heard = nal_type(nal[0]) == NalType::sps ? sets_.sps(nal) : sets_.pps(nal);
    if (heard == ParameterSets::Heard::too_large) past_pixel_budget_ = true;
    if (heard == ParameterSets::Heard::malformed) unit_.damaged = true;
    if (heard == ParameterSets::Heard::changed) sets_changed_ = true;
}

void H264::open_nal(std::uint8_t header) {
    nal_start_ = bytes_.size();
    nal_open_ = true;
    const std::array<std::uint8_t, kLengthPrefix + 1> prefix{0, 0, 0, 0, header};
    append(prefix);
}

void H264::append(std::span<const std::uint8_t> bytes) {
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
void H264::close_nal() {
    nal_open_ = false;
    if (unit_.oversized) return;
    const auto nal = std::span(bytes_).subspan(nal_start_ + kLengthPrefix);
    if (is_slice(nal_type(nal[0]))) {
        note_slice(nal);
        write_length(bytes_, nal_start_);
        return;
    }
    const std::vector<std::uint8_t> copy(nal.begin(), nal.end());
    bytes_.resize(nal_start_);
    non_slice(copy);
}

void H264::note_slice(std::span<const std::uint8_t> nal) {
    const SliceStart slice = peek_slice(nal);
    if (!unit_.has_slice && slice.first_macroblock != 0 && finished_ == unit_.timestamp) {
        // A later slice of a picture that a marker has already ended: from now on only
        // timestamps end this camera's pictures.
        marker_lies_ = true;
        unit_.damaged = true;
    }
    unit_.has_slice = true;
    unit_.idr = unit_.idr || nal_type(nal[0]) == NalType::idr;
    unit_.all_intra = unit_.all_intra && slice.intra;
}

void H264::finish(std::vector<CodedPicture>& out) {
    unit_.open = false;
    if (nal_open_) unit_.damaged = true;
    nal_open_ = false;
    const bool key = unit_.idr || (unit_.recovery_point && unit_.all_intra);
    // Parameter sets may only change with a key picture (H.264 §7.4.1.2.1): else wait for one.
    const bool unusable =
        unit_.damaged || !sets_.complete() || (!key && (waiting_for_key_ || sets_changed_));
    if (unusable) {
        // Joining in mid-stream is no damage.
        if (unit_.damaged || ever_key_) ++damaged_count_;
        waiting_for_key_ = true;
        return;
    }
    CodedPicture picture;
    if (std::exchange(sets_changed_, false)) {
        VideoParameters now = sets_.parameters(sdp_fps_);
        if (now != announced_) {
            announced_ = now;
            picture.parameters = std::move(now);
        }
    }
    waiting_for_key_ = false;
    ever_key_ = true;
    picture.bytes = std::make_shared<const std::vector<std::uint8_t>>(bytes_);
    picture.timestamp = unit_.timestamp;
    picture.key = key;
    out.push_back(std::move(picture));
}

}  // namespace camera::rtsp
