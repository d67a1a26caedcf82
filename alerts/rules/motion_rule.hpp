// alerts/rules/motion_rule.hpp — which of a camera's events deserve a human: place, size, way, stay, class, hours.
#pragma once

#include <map>

#include "alerts/rules/fault.hpp"
#include "alerts/rules/line.hpp"
#include "alerts/rules/object_class.hpp"
#include "alerts/rules/schedule.hpp"
#include "alerts/rules/zone.hpp"

namespace alerts {

enum class MotionKind {
    zone,     // somebody is in the zone
    line,     // somebody goes over the line
    loiter,   // somebody hangs about in the zone
};

struct MotionRule {
    RuleId id;
    UnitId unit;
    MotionKind kind = MotionKind::zone;
    bool enabled = true;
    Words name;                           // "Bãi cân ban đêm"
    Words title;                          // of the alarm: "Có người trong sân cân"
    Priority priority = Priority::high;
    WeeklySchedule schedule;
    std::string camera;
    Zone zone;                            // a line has its name here
    Line line;
    double minimum_height = 0;            // share of the picture's height
    double maximum_height = 1;            // 1 = no limit
    std::chrono::milliseconds persistence{0};   // zone: inside without a gap; loiter: in all
    std::vector<ObjectClass> classes;     // empty = whatever moves
    bool operator==(const MotionRule&) const = default;

    // Lines, stays and classes need more looks while an event is open than a zone does.
    bool needs_closer_looks() const { return enabled && (kind != MotionKind::zone || !classes.empty()); }
};

struct TrackPoint {
    Instant at{};
    Box box;
};

// An event as it now is: always the whole track, so that a missed observation does no harm.
struct MotionObservation {
    Source source;
    EventId event;
    Instant start{};
    std::vector<TrackPoint> track;        // oldest first, about one a second
    bool ended = false;
    Identity identity;
};

// Why an event stayed without an alarm: the first thing that was missing, in this order.
enum class Silent {
    disabled, off_schedule, outside_zone, too_small, too_large, too_short, not_crossed, other_way, other_class
};
inline constexpr std::size_t kSilents = 9;
Words words(Silent reason);
std::string_view code(Silent reason);     // "off_schedule": as it is stored

struct MotionFinding {
    std::vector<Signal> signals;          // active at most once per event; both, in order, for one first seen when over
    std::optional<Silent> silent;         // set when an event ended without a signal
};

// Somebody who was in the zone and may still be: an event ends when a person stands still, and another begins.
struct Stay {
    Instant since{}, last{};
    Point foot{};
    double height = 0;
};

// One rule at work. Keeps only which open events have rung and who was just there; the observation that ends an event
// comes once.
class MotionWatch {
public:
    explicit MotionWatch(MotionRule rule);

    MotionFinding observe(const MotionObservation& event, std::chrono::minutes utc_offset);
    // The return to normal, whatever is known: after a restart nobody is known to move, and a removed rule withdraws its alarm.
    Signal withdrawn(const Source& source);
    const MotionRule& rule() const { return rule_; }

    static constexpr std::size_t kOpenEvents = 64;   // rung and not ended; beyond, the oldest counts as ended
    static constexpr std::size_t kStays = 32;        // beyond, the oldest is forgotten

private:
    std::optional<Stay> earlier_stay(const MotionObservation& event) const;
    void remember(const MotionObservation& event, const std::optional<Stay>& stay);

    MotionRule rule_;
    std::map<EventId, Instant> rung_;     // open events that raised a signal, with their start
    std::map<EventId, Stay> stays_;       // loitering only
};

// What this rule says about an event as far as it has come, with the signal it raises. `earlier`: who was here just
// before and went on as this event.
MotionFinding judge(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset,
                    const std::optional<Stay>& earlier = {});

// All faults at once; empty = good.
Faults validate(const MotionRule& rule);

}  // namespace alerts
