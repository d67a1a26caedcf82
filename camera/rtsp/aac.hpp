// camera/rtsp/aac.hpp — RTP payloads into AAC access units (RFC 3640 §3.2, mode AAC-hbr).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace camera::rtsp {

// A unit is at most 8,191 bytes (13 bits of size); one longer than its packet continues in the
// next ones of the same timestamp. A gap or a lie drops the unit, never more.
class Aac {
  public:
    struct Unit {
        std::vector<std::uint8_t> bytes;
        unsigned index = 0;  // among the units of this packet: each is one frame later
    };

    // Appends what is complete now.
    void payload(std::span<const std::uint8_t> payload, std::uint32_t timestamp, bool after_gap,
                 std::vector<Unit>& out);

    std::uint64_t damaged() const { return damaged_; }

  private:
    void begin_or_continue(std::span<const std::uint8_t> data, std::size_t size,
                           std::uint32_t timestamp, std::vector<Unit>& out);

    std::vector<std::uint8_t> begun_;  // of a unit in pieces
    std::size_t whole_ = 0;            // its size; 0 = none
    std::uint32_t timestamp_ = 0;
    std::uint64_t damaged_ = 0;
};

}  // namespace camera::rtsp
