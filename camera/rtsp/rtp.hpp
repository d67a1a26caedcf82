// camera/rtsp/rtp.hpp — the RTP header and the count of what went missing (RFC 3550 §5.1, annex
// A.1).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace camera::rtsp {

struct RtpPacket {
    std::uint8_t payload_type = 0;
    bool marker = false;
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t ssrc = 0;
    std::span<const std::uint8_t> payload;  // without padding; a view into the input
};

// Empty for anything that is not a whole RTP version 2 packet with a payload.
std::optional<RtpPacket> parse_rtp(std::span<const std::uint8_t> bytes);

// Over TCP nothing is lost on the way; a gap means that the camera itself dropped packets, or
// that a proxy did. Reordered packets are dropped as duplicates: TCP does not reorder either.
class SequenceTracker {
  public:
    enum class Arrival { in_order, after_gap, duplicate, new_source };

    Arrival see(std::uint32_t ssrc, std::uint16_t sequence);
    std::uint64_t lost() const { return lost_; }

  private:
    std::optional<std::uint32_t> ssrc_;
    std::uint16_t expected_ = 0;
    int behind_ = 0;  // duplicates in a row: many mean that the camera restarted its count
    std::uint64_t lost_ = 0;
};

}  // namespace camera::rtsp
