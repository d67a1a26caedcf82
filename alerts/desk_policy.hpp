// alerts/desk_policy.hpp — the times, bounds and refusals of the desk.
#pragma once

#include <boost/system/result.hpp>
#include <functional>

#include "alerts/change.hpp"
#include "alerts/topology.hpp"

namespace alerts {

using PriorityTimes = std::array<std::chrono::milliseconds, 5>;   // urgent first; zero = none

struct DeskPolicy {
    // Time to acknowledge, then to begin, by priority (domain: 1/5, 3/15, 10/60 minutes, 60 minutes/one working day, none).
    PriorityTimes acknowledge_within{std::chrono::minutes{1}, std::chrono::minutes{3}, std::chrono::minutes{10}, std::chrono::minutes{60}, {}};
    PriorityTimes act_within{std::chrono::minutes{5}, std::chrono::minutes{15}, std::chrono::minutes{60}, std::chrono::hours{8}, {}};
    // A chattering cause is told at most so often; its count is never lost (see settle).
    std::chrono::milliseconds repeat_every{5000};
    // ISA-18.2: three comings within a minute is chattering.
    std::size_t chatter_times = 3;
    std::chrono::milliseconds chatter_within{60'000};
    std::chrono::milliseconds longest_shelf{std::chrono::hours{8}};      // one shift
    // Acknowledged, returned and not latched: so long after its return the matter ends by itself.
    std::chrono::milliseconds rest{std::chrono::minutes{15}};
    std::chrono::milliseconds close_after{std::chrono::hours{24}};       // resolved → closed without objection
    std::chrono::milliseconds incident_window{std::chrono::minutes{10}}; // same place, so soon after: the same incident
    // What hangs on a pole waits so long before it rings alone: its neighbours may fall silent too.
    std::chrono::milliseconds gather{15'000};
    std::chrono::milliseconds release_after{60'000};                     // a child that stays after its parent has returned
    std::size_t longest_note = 2000;      // bytes
    std::size_t remembered = 512;         // resolved alarms that may be reopened; the oldest is closed and forgotten
    std::size_t waiting = 4096;           // causes in their on-delay; beyond it an alarm is raised at once
    Topology topology;
    // Local time minus UTC of a unit: the running number of an alarm starts again at local midnight.
    std::function<std::chrono::minutes(const UnitId&, Instant)> utc_offset =
        [](const UnitId&, Instant) { return std::chrono::minutes{7 * 60}; };
};

enum class Refusal {
    unknown, taken, resolved, empty_text, too_long,
    assigned_first, started_first, shelved_first, escalated_first, out_of_service_first,   // taken, said in its own word
    closed, not_resolved, newer_open, not_shelvable, shelf_too_long, not_shelved, top_level,
};

struct Refused {
    Refusal why = Refusal::unknown;
    Mark first;                           // taken, resolved, closed: who was first and when
    Words text;                           // one sentence for the person who clicked
};

// The last number given in a unit on a local day.
struct DayNumber {
    UnitId unit;
    std::chrono::local_days day{};
    std::uint64_t last = 0;
    bool operator==(const DayNumber&) const = default;
};

using IdSource = std::function<AlarmId(Instant)>;
template <class T> using Judged = boost::system::result<T, Refused>;

// Somebody else was quicker.
bool too_late(Refusal why);

// One sentence for the person who clicked second, with the first one's name and local time.
Words refusal_words(Refusal why, const Mark& first, std::chrono::minutes utc_offset);

// What people say on the phone: local date of the unit and running number, "2026-1121-031".
std::string label(const Alarm& alarm, std::chrono::minutes utc_offset);

}  // namespace alerts
