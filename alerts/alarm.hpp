// alerts/alarm.hpp — the desk's record of one matter, with a life.
// Life (what people did) and active (what the world does) are orthogonal, as in ISA-18.2 and OPC UA Part 9.
#pragma once

#include "alerts/signal.hpp"

namespace alerts {

enum class Life { fresh, acknowledged, resolved };

struct Mark {                      // who did it and when; the name is the one shown then
    std::string user;              // sign-in name, "" = the centre itself
    std::string name;
    Instant at{};
    bool operator==(const Mark&) const = default;
};

struct Alarm {
    AlarmId id;
    std::uint64_t number = 0;      // running number of the day in the unit: the label's tail
    Instant raised_at{};
    UnitId unit;
    Cause cause;
    RuleId rule;
    Priority priority = Priority::medium;
    Source source;
    Words title;
    Explanation explanation;
    Evidence evidence;
    Life life = Life::fresh;
    bool active = true;
    bool false_alarm = false;
    std::uint32_t count = 1;       // how often the cause came while open
    Instant last_at{};             // latest time it came
    Instant returned_at{};         // epoch = has not returned to normal
    Instant acknowledge_by{};      // deadline of the priority; epoch = none
    std::optional<Mark> acknowledged;
    std::optional<Mark> resolved;
    std::string note;              // the last one
    bool operator==(const Alarm&) const = default;
};

}  // namespace alerts
