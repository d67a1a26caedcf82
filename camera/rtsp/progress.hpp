// camera/rtsp/progress.hpp — how far a session came.
#pragma once

namespace camera::rtsp {

// Each includes the ones before.
enum class Progress { nothing, connected, answered, described, set_up, playing, picture };

}  // namespace camera::rtsp
