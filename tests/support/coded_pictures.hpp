// tests/support/coded_pictures.hpp — H.264 and H.265 pictures for tests, and the RTP packets that
// carry them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace support {

using Bytes = std::vector<std::uint8_t>;

Bytes from_hex(std::string_view hex);

struct CodedPicture {
    std::vector<Bytes> nals;  // in order, without start codes; a key picture begins with SPS, PPS
    std::uint32_t timestamp = 0;
    bool key = false;
    bool h265 = false;
};

// Real parameter sets, made by libx264 and libx265.
struct PictureKind {
    Bytes sps;
    Bytes pps;
    int width;
    int height;
    Bytes vps;  // H.265 only
    bool h265() const { return !vps.empty(); }
    std::vector<Bytes> sets() const;  // in the order they are sent in
};
PictureKind main_640x360();  // declares 15 pictures a second
PictureKind high_1920x1080();
PictureKind h265_640x360();    // Main, level 2.1, declares 15 pictures a second
PictureKind h265_1920x1080();  // Main, level 4
Bytes sps_16384x16384();       // well-formed, and past any budget

// Slices that no decoder would take, but whose headers are right: for everything before a decoder.
std::vector<CodedPicture> hand_made(const PictureKind& kind, std::size_t count, std::size_t gop,
                                    std::size_t slice_bytes = 3'000,
                                    std::uint32_t first_timestamp = 0, std::uint32_t step = 6'000);

// An Annex B stream (an .h264 file), one slice a picture.
std::vector<CodedPicture> from_annexb(std::span<const std::uint8_t> stream, std::uint32_t step);

// What a receiver should hand on: all but parameter sets, each behind its 4-byte length.
Bytes length_prefixed(const CodedPicture& picture);

// One camera's outgoing RTP: single NAL units, aggregates of the small ones if asked, fragments
// above mtu; by RFC 6184 or RFC 7798 as the picture is.
class Packetiser {
  public:
    std::size_t mtu = 1'400;
    bool aggregate = false;
    std::uint8_t payload_type = 96;
    std::uint32_t ssrc = 0x1234;
    std::uint16_t sequence = 65'500;  // wraps early in every test

    std::vector<Bytes> packets(const CodedPicture& picture);
    Bytes packet(std::span<const std::uint8_t> payload, std::uint32_t timestamp, bool marker);

  private:
    void fragment(const Bytes& nal, bool h265, std::vector<Bytes>& payloads) const;
};

// "$", channel, length, packet (RFC 2326 §10.12).
// Takes such packets off the front of what a viewer sent: its reports.
void drop_interleaved(std::string& heard);
std::string interleaved(std::uint8_t channel, std::span<const std::uint8_t> packet);

}  // namespace support
