// alerts/alarm.hpp — the desk's record of one matter, with a life.
// Life (what people did) and active (what the world does) are orthogonal, as in ISA-18.2, IEC 62682 and OPC UA Part 9.
#pragma once

#include "alerts/signal.hpp"

namespace alerts {

enum class Life { fresh, acknowledged, assigned, in_progress, resolved, closed };

// Open = on somebody's list; resolved and closed matters are history.
constexpr bool is_open(Life life) { return life < Life::resolved; }

struct Mark {                      // who did it, when and from where; the name is the one shown then
    std::string user;              // sign-in name, "" = the centre itself
    std::string name;
    Instant at{};
    std::string from;              // "192.168.1.20", "link"; "" = the centre itself
    bool operator==(const Mark&) const = default;
};

// Put aside by a person for a time (ISA-18.2 §3.1 shelve): silent, listed, and back by itself.
struct Shelf {
    Mark by;
    Instant until{};               // always set: nothing is shelved for ever
    bool once = false;             // one-shot: back as soon as the cause has returned to normal
    std::string reason;
    bool operator==(const Shelf&) const = default;
};

// How far up it was reported when nobody acted in time.
enum class Level : std::uint8_t { operator_on_duty, shift_lead, leader, province };

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
    bool latched = true;           // a person has the last word; else an acknowledged one ends after its return
    bool unreachable = false;      // its cause is silence: a cut cable above would explain it
    bool chattering = false;       // came three times within a minute at least once (ISA-18.2 §3.1)
    std::uint32_t count = 1;       // how often the cause came while open
    Instant last_at{};             // latest time it came
    Instant returned_at{};         // epoch = has not returned to normal
    Instant acknowledge_by{};      // deadline of the priority; epoch = none
    Instant act_by{};              // deadline to begin, set by acknowledging; epoch = none
    bool overdue = false;          // a deadline passed and nobody has moved since
    Level level = Level::operator_on_duty;
    Instant escalate_at{};         // next step of the chain; epoch = none
    std::optional<Mark> escalated;  // the last step up
    std::optional<Mark> acknowledged;
    std::optional<Mark> assigned;
    std::string assignee;          // a name: whoever goes there needs no account
    std::optional<Mark> started;
    std::optional<Mark> resolved;
    std::optional<Mark> closed;
    std::optional<Shelf> shelf;
    AlarmId parent;                // suppressed by design: it follows from this alarm; "" = stands for itself
    AlarmId incident;              // the first alarm of the same place and time; its own id = the first
    std::uint32_t reopened = 0;
    std::string note;              // the last one
    bool operator==(const Alarm&) const = default;
};

// Neither sounds nor is sent: put aside by a person, or explained by an alarm above it.
inline bool quiet(const Alarm& alarm) { return alarm.shelf.has_value() || !alarm.parent.text.empty(); }

}  // namespace alerts
