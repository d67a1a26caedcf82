// alerts/rules/motion_rule.hpp — which of a camera's events deserve a human: place, size, persistence, hours.
#pragma once

#include <map>

#include "alerts/rules/fault.hpp"
#include "alerts/rules/schedule.hpp"
#include "alerts/rules/zone.hpp"

namespace alerts {

struct MotionRule {
    RuleId id;
    UnitId unit;
    bool enabled = true;
    Words name;                           // "Bãi cân ban đêm"
    Words title;                          // of the alarm: "Có người trong sân cân"
    Priority priority = Priority::high;
    WeeklySchedule schedule;
    std::string camera;
    Zone zone;
    double minimum_height = 0;            // share of the picture's height
    std::chrono::milliseconds persistence{0};   // inside the zone without a gap
    bool operator==(const MotionRule&) const = default;
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
};

// Why an event stayed without an alarm: the first thing that was missing, in this order.
enum class Silent { disabled, off_schedule, outside_zone, too_small, too_short };
Words words(Silent reason);

struct MotionFinding {
    std::vector<Signal> signals;          // active at most once per event; both, in order, for one first seen when over
    std::optional<Silent> silent;         // set when an event ended without a signal
};

// One rule at work. Keeps only which open events have rung; the observation that ends an event comes once.
class MotionWatch {
public:
    explicit MotionWatch(MotionRule rule);

    MotionFinding observe(const MotionObservation& event, std::chrono::minutes utc_offset);
    // The return to normal, whatever is known: after a restart nobody is known to move, and a removed rule withdraws its alarm.
    Signal withdrawn(const Source& source);
    const MotionRule& rule() const { return rule_; }

    static constexpr std::size_t kOpenEvents = 64;   // rung and not ended; beyond, the oldest counts as ended

private:
    MotionRule rule_;
    std::map<EventId, Instant> rung_;     // open events that raised a signal, with their start
};

// Back-test: what this rule would have said about a finished event, with the signal it would have raised.
MotionFinding judge(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset);

// All faults at once; empty = good.
Faults validate(const MotionRule& rule);

}  // namespace alerts
