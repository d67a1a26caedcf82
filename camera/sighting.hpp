// camera/sighting.hpp — one analysed picture in which something moves. Never stored by itself.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
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
    light,         // light fell on a part of it: the background went along with it
    shaken,        // the camera shook: the picture was moved back onto its background
    fleeting,      // nowhere twice: rain, snow, an insect before the lens
    waving,        // comes back where it was, and is not believed: leaves, water, a flag
    too_small,     // every moving component is under the minimum share
    excluded,      // moves only where the technician said "not here"
};

inline constexpr std::array kRejected{
    Rejected::warm_up, Rejected::global_light, Rejected::light,     Rejected::shaken,
    Rejected::fleeting, Rejected::waving,      Rejected::too_small, Rejected::excluded};

struct RejectedWords {
    std::string_view code;  // as in metrics: "warm_up"
    std::string_view vi;
    std::string_view en;
};
const RejectedWords& words(Rejected reason);

struct Rejections {
    std::uint64_t warm_up = 0;
    std::uint64_t global_light = 0;
    std::uint64_t light = 0;
    std::uint64_t shaken = 0;
    std::uint64_t fleeting = 0;
    std::uint64_t waving = 0;
    std::uint64_t too_small = 0;
    std::uint64_t excluded = 0;

    void count(Rejected reason);
    std::uint64_t of(Rejected reason) const;
    bool operator==(const Rejections&) const = default;
};

}  // namespace camera
