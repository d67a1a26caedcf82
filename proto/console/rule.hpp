// proto/console/rule.hpp — what turns events and readings into alarms; data, edited in the console.
#pragma once

#include "proto/console/words.hpp"

namespace console {

BOOST_DEFINE_ENUM_CLASS(RuleKind, motion, threshold, line, loiter)
// Seen along the line from its first point, A is on the right hand.
BOOST_DEFINE_ENUM_CLASS(CrossingDirection, both, a_to_b, b_to_a)
BOOST_DEFINE_ENUM_CLASS(ObjectClass, person, vehicle, animal, other)

struct RuleView {
    std::string id;
    std::string unit;
    RuleKind kind = RuleKind::motion;
    bool enabled = true;
    Text name;
    Text title;                 // of the alarm it raises
    int priority = 3;
    std::vector<int> weekdays;  // 1 = Monday … 7 = Sunday
    std::string from = "00:00"; // local time of the unit; from > to runs over midnight
    std::string to = "24:00";
    // motion, line, loiter
    std::string camera;
    std::string zone_name;      // of the line, where it is one
    std::vector<Point> zone;    // empty = the whole picture
    std::vector<Point> line;    // open; two points or more
    CrossingDirection direction = CrossingDirection::both;
    double minimum_height = 0;  // share of the picture's height
    double maximum_height = 1;  // 1 = no limit
    double persistence_s = 0;
    std::vector<ObjectClass> classes;   // empty = whatever moves
    // threshold
    std::string device;
    std::string quantity;
    std::optional<double> above;
    std::optional<double> below;
    std::optional<double> clear_at;   // hysteresis
    double hold_s = 0;
    std::string origin;
};
BOOST_DESCRIBE_STRUCT(RuleView, (),
                      (id, unit, kind, enabled, name, title, priority, weekdays, from, to, camera,
                       zone_name, zone, line, direction, minimum_height, maximum_height,
                       persistence_s, classes, device, quantity, above,
                       below, clear_at, hold_s, origin))

constexpr bool watches_camera(RuleKind kind) { return kind != RuleKind::threshold; }

}  // namespace console
