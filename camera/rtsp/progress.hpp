// camera/rtsp/progress.hpp — how far a session came.
#pragma once

namespace camera::rtsp {

// Each includes the ones before. Without TLS `secured` is reached with `connected`.
enum class Progress { nothing, connected, secured, answered, described, set_up, playing, picture };

}  // namespace camera::rtsp
