// alerts/rules/threshold_rule.hpp — when a measured value deserves a human: limit, hysteresis, hold, hours.
#pragma once

#include "alerts/rules/fault.hpp"
#include "alerts/rules/schedule.hpp"

namespace alerts {

struct ThresholdRule {
    RuleId id;
    UnitId unit;
    bool enabled = true;
    Words name;
    Words title;
    Priority priority = Priority::medium;
    WeeklySchedule schedule;
    std::string device;
    std::string quantity;                 // "water_level"
    Words quantity_name;                  // "mực nước"; empty = the code
    std::string symbol;                   // "m"
    std::optional<double> above;          // rings at or beyond …
    std::optional<double> below;          // … exactly one of the two, or a band with below < above
    std::optional<double> clear_at;       // back to normal only here (hysteresis); empty = the limit itself
    std::chrono::milliseconds hold{0};    // beyond the limit for so long, by arrival
    bool operator==(const ThresholdRule&) const = default;
};

struct ReadingObservation {
    Source source;
    std::string quantity;
    double value = 0;
    Instant measured_at{};                // the device's word
    Instant received_at{};                // ours: hold and hours follow it
    bool historical = false;              // back-filled after a gap: stored, never rings
};

// One rule at work on one device. Historical, older and non-finite values are passed over.
class ThresholdWatch {
public:
    explicit ThresholdWatch(ThresholdRule rule);

    std::optional<Signal> observe(const ReadingObservation& reading, std::chrono::minutes utc_offset);
    Signal withdrawn(const Source& source);
    const ThresholdRule& rule() const { return rule_; }

private:
    enum class State { unknown, normal, rising, ringing };   // rising = beyond, hold not yet over

    ThresholdRule rule_;
    State state_ = State::unknown;
    Instant beyond_since_{};
    Instant newest_{};                    // received_at of the newest reading seen: device clocks are no order
};

Faults validate(const ThresholdRule& rule);

}  // namespace alerts
