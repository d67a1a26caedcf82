// camera/event.hpp — a span of time in which one thing moved before one camera, before any zone or
// rule looked at it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "camera/camera_id.hpp"
#include "camera/geometry.hpp"

namespace camera {

struct TrackPoint {
    Instant at{};
    Box box;
    bool operator==(const TrackPoint&) const = default;
};

struct Event {
    std::uint64_t local_number =
        0;  // counts up from 1 within one analyser; the store gives the lasting id
    CameraId camera;
    Instant start{};             // the first picture of the track, not the one that confirmed it
    std::optional<Instant> end;  // the last picture with motion; empty while open
    // At least one point a second while it moves; the largest box of that half second.
    std::vector<TrackPoint> track;
    double peak_area = 0;           // largest box so far, share of the picture
    Box best_box;                   // in the picture that convinced us
    std::int64_t best_pts_90k = 0;  // that picture: the one to make the still from
    // "motion": one object. "motion.crowd": more objects than events may be open, merged into the
    // largest. "motion.continued": an earlier event reached its longest length and goes on here.
    std::string reason_code = "motion";
};

// The whole event as it now is, so that a receiver who missed one change is right again with the
// next.
struct EventChange {
    enum class Kind { opened, extended, closed };
    Kind kind = Kind::opened;
    Event event;
    // With `opened`, where that picture was decoded for people: it, as a colour JPEG.
    std::shared_ptr<const std::vector<std::uint8_t>> still;
    Instant still_at{};
};

}  // namespace camera
