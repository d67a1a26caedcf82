#include "camera/rtsp/rtcp.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace camera::rtsp {
namespace {

constexpr std::uint8_t kSenderReport = 200;
constexpr std::uint8_t kReceiverReport = 201;
constexpr std::uint8_t kDescription = 202;
constexpr std::string_view kName = "commune-ioc";

std::uint32_t read32(std::span<const std::uint8_t> in, std::size_t at) {
    return std::uint32_t{in[at]} << 24 | std::uint32_t{in[at + 1]} << 16 |
           std::uint32_t{in[at + 2]} << 8 | std::uint32_t{in[at + 3]};
}

void append(std::string& out, std::uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift & 0xffU);
}

// Version 2, a count, the kind; the length in words follows, without the first.
void append_head(std::string& out, unsigned count, std::uint8_t kind, std::size_t bytes) {
    append(out, 0x80U | count, 1);
    append(out, kind, 1);
    append(out, static_cast<std::uint32_t>(bytes / 4 - 1), 2);
}

void append_name(std::string& out, std::uint32_t own_ssrc) {
    constexpr std::uint8_t kCname = 1;
    std::string item;
    item += static_cast<char>(kCname);
    item += static_cast<char>(kName.size());
    item += kName;
    item.append(4 - item.size() % 4, '\0');  // at least one: the end of the list
    append_head(out, 1, kDescription, 8 + item.size());
    append(out, own_ssrc, 4);
    out += item;
}

}  // namespace

std::optional<SenderReport> find_sender_report(std::span<const std::uint8_t> packet) {
    while (packet.size() >= 4 && packet[0] >> 6 == 2) {
        const std::size_t length = 4 * (static_cast<std::size_t>(packet[2] << 8 | packet[3]) + 1);
        if (length > packet.size()) return std::nullopt;
        if (packet[1] == kSenderReport && length >= 28) {
            const std::uint64_t seconds = read32(packet, 8);
            return SenderReport{read32(packet, 4), seconds << 32 | read32(packet, 12),
                                read32(packet, 16)};
        }
        packet = packet.subspan(length);
    }
    return std::nullopt;
}

void Reception::begin(const RtpPacket& packet) {
    *this = Reception(clock_rate_);
    ssrc_ = packet.ssrc;
    first_ = highest_ = packet.sequence;
}

void Reception::packet(const RtpPacket& packet, Instant now) {
    constexpr int kMostDropout = 3'000;
    if (ssrc_ != packet.ssrc) begin(packet);
    const auto step =
        static_cast<std::int16_t>(packet.sequence - static_cast<std::uint16_t>(highest_ & 0xffffU));
    if (std::abs(int{step}) > kMostDropout)
        begin(packet);  // it counts anew
    else if (step > 0)
        highest_ += static_cast<std::uint32_t>(step);
    ++received_;
    const double arrival =
        std::fmod(static_cast<double>(now.time_since_epoch().count()), 1e9) * clock_rate_ / 1'000;
    const double transit = arrival - packet.timestamp;
    // A wrap of either clock is no jitter.
    const double difference = last_transit_ ? std::abs(transit - *last_transit_) : 0;
    if (difference < 60.0 * clock_rate_) jitter_ += (difference - jitter_) / 16;
    last_transit_ = transit;
}

void Reception::report(const SenderReport& report, Instant now) {
    last_report_ = report;
    last_report_at_ = now;
}

std::string Reception::receiver_report(std::uint32_t own_ssrc, Instant now) {
    std::string out;
    append_head(out, ssrc_ ? 1 : 0, kReceiverReport, ssrc_ ? 32 : 8);
    append(out, own_ssrc, 4);
    if (ssrc_) {
        const std::uint32_t expected = highest_ - first_ + 1;
        const std::uint32_t new_expected = expected - expected_before_;
        const std::uint32_t new_received = received_ - received_before_;
        const std::uint32_t new_lost =
            new_expected > new_received ? new_expected - new_received : 0;
        const std::uint32_t fraction = new_expected == 0 ? 0 : (new_lost << 8) / new_expected;
        const std::uint32_t lost = expected > received_ ? expected - received_ : 0;
        expected_before_ = expected;
        received_before_ = received_;
        append(out, *ssrc_, 4);
        append(out, std::min(fraction, 255U), 1);
        append(out, std::min(lost, 0x7fffffU), 3);
        append(out, highest_, 4);
        append(out, static_cast<std::uint32_t>(jitter_), 4);
        const bool known = last_report_ && last_report_->ssrc == *ssrc_;
        append(out, known ? static_cast<std::uint32_t>(last_report_->ntp >> 16) : 0, 4);
        const auto since = std::max<std::int64_t>(0, (now - last_report_at_).count());  // ms
        append(out, known ? static_cast<std::uint32_t>(since * 65'536 / 1'000) : 0, 4);
    }
    append_name(out, own_ssrc);
    return out;
}

}  // namespace camera::rtsp
