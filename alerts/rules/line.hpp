// alerts/rules/line.hpp — a line on the ground that somebody may walk over: which way, and when.
#pragma once

#include "alerts/signal.hpp"

namespace alerts {

// Which ways a rule means.
enum class Direction { both, a_to_b, b_to_a };

struct Line {
    std::vector<Point> points;            // 2 or more, 0…1; open: the last is not joined to the first
    Direction direction = Direction::both;
    bool operator==(const Line&) const = default;

    bool wants(Crossed way) const;
    double length() const;                // in picture heights, on a 16:9 picture
};

// A step of somebody's way: where the foot was, and how far from the line it must get for a crossing to count.
struct Footstep {
    Instant at{};
    Point foot{};
    double clearance = 0;                 // in picture heights
};

struct Crossing {
    std::size_t step = 0;                 // the first step after the line
    Crossed way = Crossed::a_to_b;
};

// Seen along the line from its first point to its last, A is on the right hand: below a line that was drawn from
// left to right. Whoever dithers on the line counts once, when well beyond it; who comes back counts again, the
// other way; who walks around its end does not count.
std::vector<Crossing> crossings(const Line& line, const std::vector<Footstep>& way);

}  // namespace alerts
