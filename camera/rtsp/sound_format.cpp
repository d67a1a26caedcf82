#include "camera/rtsp/sound_format.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace camera::rtsp {
namespace {

constexpr unsigned kMostChannels = 8;
constexpr unsigned kHighestRate = 96'000;

// ISO 14496-3 §1.6.2.1: object type, then the index of the rate, then the channels.
std::optional<SoundParameters> aac(const Format& format) {
    constexpr std::array<unsigned, 13> kRates{96'000, 88'200, 64'000, 48'000, 44'100,
                                              32'000, 24'000, 22'050, 16'000, 12'000,
                                              11'025, 8'000,  7'350};
    const AacMode& mode = format.aac;
    const bool hbr = mode.size_bits == 13 && mode.index_bits == 3 && mode.index_step_bits == 3;
    if (!hbr || mode.config.size() < 2) return std::nullopt;
    const unsigned type = mode.config[0] >> 3;
    const unsigned index = (mode.config[0] & 7U) << 1 | mode.config[1] >> 7;
    const unsigned channels = mode.config[1] >> 3 & 0x0fU;
    if (type == 0 || type == 31 || index >= kRates.size() || channels == 0) return std::nullopt;
    return SoundParameters{SoundCodec::aac, kRates[index], channels, mode.config,
                           "mp4a.40." + std::to_string(type)};
}

std::optional<SoundParameters> g711(const Format& format, SoundCodec codec, const char* name) {
    return SoundParameters{codec, format.clock_rate, std::max(1U, format.channels), {}, name};
}

struct Row {
    std::string_view encoding;
    std::optional<SoundParameters> (*make)(const Format&);
};
constexpr std::array<Row, 3> kRows{{
    {"MPEG4-GENERIC", &aac},
    {"PCMA", [](const Format& format) { return g711(format, SoundCodec::pcma, "alaw"); }},
    {"PCMU", [](const Format& format) { return g711(format, SoundCodec::pcmu, "ulaw"); }},
}};

}  // namespace

std::optional<SoundParameters> sound_parameters(const Format& format) {
    const auto row = std::ranges::find(kRows, std::string_view(format.encoding), &Row::encoding);
    if (row == kRows.end() || format.clock_rate == 0 || format.clock_rate > kHighestRate ||
        format.channels > kMostChannels) {
        return std::nullopt;
    }
    return row->make(format);
}

}  // namespace camera::rtsp
