// camera/rtsp/sound_format.hpp — the sound payload formats that we can keep.
#pragma once

#include <optional>

#include "camera/rtsp/sdp.hpp"
#include "camera/sound.hpp"

namespace camera::rtsp {

// AAC-hbr (RFC 3640 §3.3.6) and G.711 in both laws (RFC 3551 §4.5.14); empty for all else.
std::optional<SoundParameters> sound_parameters(const Format& format);

}  // namespace camera::rtsp
