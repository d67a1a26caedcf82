// A film as RTP packets, cut once at load: serving it copies bytes and writes three numbers into
// each header.
#pragma once

#include <boost/system/result.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace commune::media {

inline constexpr std::size_t kInterleavedHeader = 4;  // '$', channel, length (RFC 2326 §10.12)
inline constexpr std::size_t kRtpHeader = 12;
inline constexpr unsigned kClockRate = 90'000;  // RFC 6184 §8.2.1

struct CodedPicture {
    std::vector<std::uint8_t>
        wire;  // every packet of the picture, each behind its interleaved header
    std::vector<std::uint32_t> packets;  // where each packet's '$' stands in `wire`
    bool key = false;
    std::uint32_t presentation = 0;  // ticks of 90 kHz after the clip's start
    std::chrono::microseconds lasts{66'667};
};

struct Clip {
    int width = 0, height = 0;
    std::vector<CodedPicture> pictures;
    std::uint32_t ticks = 0;     // length of one round
    std::string profile_level;   // six hexadecimal digits, RFC 6184 §8.1
    std::string parameter_sets;  // sprop-parameter-sets, base64
    int moving_from = -1;        // first picture with an event in it; -1 when quiet or unknown
};

enum class ClipError { cannot_open, no_h264, broken, too_short };
const char* to_string(ClipError);

// Reads MP4, Matroska, MPEG-TS or raw Annex B through libavformat. The first picture must be a key
// picture.
boost::system::result<std::shared_ptr<const Clip>, ClipError> load_clip(
    const std::filesystem::path&);

// Cuts one coded picture (Annex B) into single-NAL and FU-A packets of at most 1400 bytes, RFC 6184
// §5.6, §5.8.
CodedPicture packetise(const std::uint8_t* annex_b, std::size_t size);

}  // namespace commune::media
