// alerts/rules/zone.hpp — the part of a picture that a rule looks at: a simple polygon, closed from last corner to first.
#pragma once

#include "alerts/signal.hpp"

namespace alerts {

// Where a person or a wheel touches the ground: what "inside the zone" means to a human.
Point foot(const Box& box);

struct Zone {
    std::string name;                     // "Lối giữa vườn"
    std::vector<Point> corners;           // 0…1; empty = the whole picture
    bool operator==(const Zone&) const = default;

    bool whole_picture() const { return corners.empty(); }
    bool contains(Point point) const;
    // Share of the box that lies inside, 0…1.
    double overlap(const Box& box) const;
    double area() const;                  // share of the picture
    bool crosses_itself() const;
};

}  // namespace alerts
