// camera/sighting.hpp — one analysed picture in which something moves. Never stored by itself.
#pragma once

#include <cstdint>
#include <vector>

#include "camera/camera_id.hpp"
#include "camera/geometry.hpp"

namespace camera {

struct Sighting {
    Instant seen_at{};         // when the picture reached us, not when we looked
    std::int64_t pts_90k = 0;  // which picture
    double moving_area = 0;    // share of the picture in motion, 0…1
    std::vector<Box> boxes;    // largest first, in picture coordinates
};

// Why a picture that differs from its background was not taken as evidence.
enum class Rejected {
    warm_up,       // the camera connected a moment ago: exposure and background are still settling
    global_light,  // most of the picture changed at once: lamp, infrared switch, camera turned
    too_small,     // every moving component is under the minimum share
    excluded,      // moves only where the technician said "not here"
};

struct Rejections {
    std::uint64_t warm_up = 0;
    std::uint64_t global_light = 0;
    std::uint64_t too_small = 0;
    std::uint64_t excluded = 0;

    void count(Rejected reason);
    bool operator==(const Rejections&) const = default;
};

}  // namespace camera
