#include "camera/rtsp/rtp.hpp"

namespace camera::rtsp {
namespace {

constexpr std::size_t kFixedHeader = 12;
constexpr int kMostBehind = 16;
// A jump of more than this is a restarted count, not a loss (MAX_DROPOUT in RFC 3550 A.1).
constexpr int kMostDropout = 3'000;

std::uint32_t read32(std::span<const std::uint8_t> in, std::size_t at) {
    return std::uint32_t{in[at]} << 24 | std::uint32_t{in[at + 1]} << 16 |
           std::uint32_t{in[at + 2]} << 8 | std::uint32_t{in[at + 3]};
}

std::uint16_t read16(std::span<const std::uint8_t> in, std::size_t at) {
    return static_cast<std::uint16_t>(in[at] << 8 | in[at + 1]);
}

}  // namespace

std::optional<RtpPacket> parse_rtp(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kFixedHeader || bytes[0] >> 6 != 2) return std::nullopt;
    std::size_t header = kFixedHeader + std::size_t{4} * (bytes[0] & 0x0f);  // CSRC list
    if ((bytes[0] & 0x10) != 0) {                                            // extension
        if (bytes.size() < header + 4) return std::nullopt;
        header += 4 + std::size_t{4} * read16(bytes, header + 2);
    }
    std::size_t padding = 0;
    if ((bytes[0] & 0x20) != 0) {
        padding = bytes.back();
        if (padding == 0) return std::nullopt;
    }
    if (bytes.size() <= header + padding) return std::nullopt;
    RtpPacket packet;
    packet.payload_type = bytes[1] & 0x7f;
    packet.marker = (bytes[1] & 0x80) != 0;
    packet.sequence = read16(bytes, 2);
    packet.timestamp = read32(bytes, 4);
    packet.ssrc = read32(bytes, 8);
    packet.payload = bytes.subspan(header, bytes.size() - header - padding);
    return packet;
}

SequenceTracker::Arrival SequenceTracker::see(std::uint32_t ssrc, std::uint16_t sequence) {
    const bool first = !ssrc_.has_value();
    if (first || *ssrc_ != ssrc) {
        ssrc_ = ssrc;
        expected_ = static_cast<std::uint16_t>(sequence + 1);
        behind_ = 0;
        return first ? Arrival::in_order : Arrival::new_source;
    }
    const auto ahead = static_cast<std::int16_t>(sequence - expected_);
    if (ahead < 0 && ahead > -kMostDropout && ++behind_ < kMostBehind) return Arrival::duplicate;
    expected_ = static_cast<std::uint16_t>(sequence + 1);
    behind_ = 0;
    if (ahead == 0) return Arrival::in_order;
    // How many a restarted count left out nobody knows: at least one.
    lost_ += ahead > 0 && ahead < kMostDropout ? static_cast<std::uint64_t>(ahead) : 1;
    return Arrival::after_gap;
}

}  // namespace camera::rtsp
