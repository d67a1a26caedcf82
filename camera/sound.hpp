// camera/sound.hpp — what a camera's microphone sent, coded; kept only where the owner says so.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "camera/camera_id.hpp"

namespace camera {

enum class SoundCodec { aac, pcma, pcmu };

struct SoundParameters {
    SoundCodec codec = SoundCodec::pcma;
    unsigned rate = 8'000;  // samples a second
    unsigned channels = 1;
    std::vector<std::uint8_t> config;  // AudioSpecificConfig (ISO 14496-3 §1.6.2.1); AAC only
    std::string rfc6381;               // "mp4a.40.2", "alaw", "ulaw"

    bool operator==(const SoundParameters&) const = default;
};

// One AAC access unit, or the G.711 samples of one packet. Bytes are shared, never copied.
struct SoundUnit {
    std::shared_ptr<const SoundParameters> parameters;
    std::shared_ptr<const std::vector<std::uint8_t>> bytes;
    std::int64_t pts_90k = 0;  // on the pictures' time line
    Instant arrived{};
};

}  // namespace camera
