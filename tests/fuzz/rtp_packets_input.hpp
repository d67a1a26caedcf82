// tests/fuzz/rtp_packets_input.hpp — arbitrary bytes as a row of packets for a video track, each
// behind three bytes: its length, its marker and sequence step, its timestamp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "camera/rtsp/video_stream.hpp"

namespace fuzz {

// Aborts where what is delivered is not whole NAL units in time's order.
inline void hear_packets(std::span<const std::uint8_t> rest, const std::string& encoding) {
    camera::rtsp::Format format;
    format.payload_type = 96;
    format.encoding = encoding;
    camera::rtsp::VideoStream stream(*camera::rtsp::find_video_format(format), format, 0);
    camera::SourceStatistics statistics;
    std::vector<camera::rtsp::Delivery> out;
    camera::Instant now{std::chrono::milliseconds(1'700'000'000'000)};
    std::int64_t last_pts = 0;
    std::uint8_t sequence = 0;
    while (rest.size() > 3) {
        // A right header in front, so that the fuzzer need not invent one: marker, sequence step
        // and timestamp are its own.
        const std::size_t length = std::min<std::size_t>(rest[0], rest.size() - 3);
        sequence = static_cast<std::uint8_t>(sequence + ((rest[1] & 0x40) != 0 ? 2 : 1));
        std::vector<std::uint8_t> packet{0x80, static_cast<std::uint8_t>(96 | (rest[1] & 0x80)),
                                         0,    sequence,
                                         0,    0,
                                         0,    rest[2],
                                         0,    0,
                                         0,    1};
        packet.insert(packet.end(), rest.begin() + 3,
                      rest.begin() + 3 + static_cast<std::ptrdiff_t>(length));
        rest = rest.subspan(3 + length);
        now += std::chrono::milliseconds(40);
        stream.packet(packet, now, statistics, out);
        for (const auto& delivery : out) {
            if (delivery.unit.pts_90k <= last_pts) std::abort();
            last_pts = delivery.unit.pts_90k;
            const auto bytes = delivery.unit.view();
            std::size_t nal = 0;
            while (nal + 4 <= bytes.size()) {
                nal += 4 + (std::size_t{bytes[nal]} << 24 | std::size_t{bytes[nal + 1]} << 16 |
                            std::size_t{bytes[nal + 2]} << 8 | std::size_t{bytes[nal + 3]});
            }
            if (nal != bytes.size()) std::abort();
        }
        out.clear();
    }
}

}  // namespace fuzz
