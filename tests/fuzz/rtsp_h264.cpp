// Fuzzes the depacketiser behind the RTP header: the input is a row of packets, each behind a
// length byte.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "camera/rtsp/sps.hpp"
#include "camera/rtsp/video_stream.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::span<const std::uint8_t> rest(data, size);
    camera::rtsp::parse_sps(rest);
    camera::rtsp::Format format;
    format.payload_type = 96;
    camera::rtsp::VideoStream stream(format, 0);
    camera::SourceStatistics statistics;
    std::vector<camera::rtsp::Delivery> out;
    camera::Instant now{std::chrono::milliseconds(1'700'000'000'000)};
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
    }
    return 0;
}
