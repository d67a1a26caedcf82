// proto/console/rule.hpp — what turns events and readings into alarms; data, edited in the console.
#pragma once

#include "proto/console/words.hpp"

namespace console {

BOOST_DEFINE_ENUM_CLASS(RuleKind, motion, threshold)

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
    // motion
    std::string camera;
    std::string zone_name;
    std::vector<Point> zone;    // empty = the whole picture
    double minimum_height = 0;  // share of the picture's height
    double persistence_s = 0;
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
                       zone_name, zone, minimum_height, persistence_s, device, quantity, above,
                       below, clear_at, hold_s, origin))

}  // namespace console
