// alerts/signal.hpp — what a flow hands to the desk: something deserves a human, or has stopped deserving one.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace alerts {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // wall clock, UTC

struct UnitId   { std::string text; auto operator<=>(const UnitId&) const = default; };
struct RuleId   { std::string text; auto operator<=>(const RuleId&) const = default; };
struct AlarmId  { std::string text; auto operator<=>(const AlarmId&) const = default; };  // ULID
struct EventId  { std::string text; auto operator<=>(const EventId&) const = default; };  // ULID
// Same cause = same alarm while it is open: "motion/vuon-vai-dem/cam-04".
struct Cause    { std::string text; auto operator<=>(const Cause&) const = default; };

struct Words {
    std::string vi;
    std::string en;
    bool operator==(const Words&) const = default;
};

enum class Priority : std::uint8_t { urgent = 1, high = 2, medium = 3, low = 4, information = 5 };

enum class SourceKind { camera, device, indicator, centre };

struct Source {
    SourceKind kind = SourceKind::camera;
    std::string id;
    Words name;
    Words place;
    bool operator==(const Source&) const = default;
};

using Point = std::array<double, 2>;   // 0…1 of the picture

struct Box {
    double x = 0, y = 0, width = 0, height = 0;   // 0…1 of the picture
    bool operator==(const Box&) const = default;
};

// Each alarm explains itself: what was seen, by which rule, what would have kept it silent.
struct Explanation {
    Words why;
    Words rule;
    std::vector<Words> silent_if;
    bool operator==(const Explanation&) const = default;
};

// Which way somebody went over a line; `none` where no line is concerned.
enum class Crossed { none, a_to_b, b_to_a };

struct Evidence {
    EventId event;                 // empty = no picture
    Instant taken_at{};
    std::optional<Box> box;
    Words box_label;
    std::string zone_name;
    std::vector<Point> zone;
    std::vector<Point> line;       // that was crossed; A lies on the right hand from its first point to its last
    Crossed crossed = Crossed::none;
    bool operator==(const Evidence&) const = default;
};

struct Signal {
    enum class Phase { active, returned } phase = Phase::active;
    Cause cause;
    UnitId unit;
    RuleId rule;                   // empty = a built-in cause (camera offline, store failed)
    Priority priority = Priority::medium;
    Source source;
    Words title;
    Explanation explanation;
    Evidence evidence;
    // A person must have the last word (a stranger at night). False = once acknowledged it ends with its return.
    bool latched = true;
    bool unreachable = false;      // the cause is silence; see topology.hpp
    std::chrono::milliseconds on_delay{};    // must last so long before it is an alarm
    std::chrono::milliseconds off_delay{};   // must stay away so long before it has returned
};

}  // namespace alerts
