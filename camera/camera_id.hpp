// camera/camera_id.hpp — names and clocks every file of this folder shares.
#pragma once

#include <chrono>
#include <compare>
#include <string>

namespace camera {

struct CameraId {
    std::string text;
    auto operator<=>(const CameraId&) const = default;
};

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // wall clock, UTC

}  // namespace camera
