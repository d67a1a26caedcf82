// camera/rtsp/rtcp.hpp — reports between sender and receiver (RFC 3550 §6).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "camera/camera_id.hpp"
#include "camera/rtsp/rtp.hpp"

namespace camera::rtsp {

// At `ntp` (seconds since 1900, 32.32 bits) the sender's media clock showed `rtp`.
struct SenderReport {
    std::uint32_t ssrc = 0;
    std::uint64_t ntp = 0;
    std::uint32_t rtp = 0;
};

// The first sender report of a compound packet; empty where there is none or the packet lies about
// its lengths.
std::optional<SenderReport> find_sender_report(std::span<const std::uint8_t> packet);

// What a receiver owes its sender: how much came, how evenly, and when its last report did.
// Pure; one per track.
class Reception {
  public:
    // `clock_rate` of the track's timestamps.
    explicit Reception(std::uint32_t clock_rate) : clock_rate_(clock_rate) {}

    void packet(const RtpPacket& packet, Instant now);
    void report(const SenderReport& report, Instant now);
    // A receiver report and our name, as one compound packet (§6.1, §6.4.2, §6.5).
    std::string receiver_report(std::uint32_t own_ssrc, Instant now);

    const std::optional<SenderReport>& last_report() const { return last_report_; }

  private:
    void begin(const RtpPacket& packet);

    std::uint32_t clock_rate_;
    std::optional<std::uint32_t> ssrc_;
    std::uint32_t first_ = 0;  // extended sequence numbers, RFC 3550 annex A.1
    std::uint32_t highest_ = 0;
    std::uint32_t received_ = 0;
    std::uint32_t expected_before_ = 0;  // at the last report
    std::uint32_t received_before_ = 0;
    double jitter_ = 0;  // clock ticks, annex A.8
    std::optional<double> last_transit_;
    std::optional<SenderReport> last_report_;
    Instant last_report_at_{};
};

}  // namespace camera::rtsp
