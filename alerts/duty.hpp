// alerts/duty.hpp — who is on duty, since when, and what they left to whom. Pure.
#pragma once

#include "alerts/signal.hpp"

namespace alerts {

struct Shift {
    std::string id;                    // ULID
    std::string user, name;
    std::vector<UnitId> units;
    Instant began_at{};
    Instant ended_at{};                // epoch = on duty
    Instant sound_tested_at{};         // heard the alarm sound themselves; epoch = not yet
    std::string took_from;             // name of who handed over to them, "" = nobody was there
    std::string note;                  // left for the next shift
    std::vector<std::string> left;     // open, held and shelved matters as they were at the end, one line each
    bool forgotten = false;            // ended by the centre: nobody signed out
    bool operator==(const Shift&) const = default;
};

class DutyBook {
public:
    // A shift that nobody ended says nothing about who is awake.
    static constexpr std::chrono::hours kLongest{14};

    // At start: shifts that go on, and the last ones that ended (oldest first).
    void restore(std::vector<Shift> shifts);

    // Each returned shift must be stored. Nothing = it was so already.
    std::optional<Shift> begin(const std::string& id, const std::string& user, const std::string& name,
                               std::vector<UnitId> units, Instant now);
    std::optional<Shift> end(const std::string& user, const std::string& note, std::vector<std::string> left, Instant now);
    std::optional<Shift> sound_heard(const std::string& user, Instant now);
    std::vector<Shift> settle(Instant now);

    bool anybody(const UnitId& unit) const { return !on_duty(unit).empty(); }
    std::vector<Shift> on_duty(const UnitId& unit) const;   // longest there first
    const Shift* of(const std::string& user) const;         // their shift that goes on
    const Shift* last(const UnitId& unit) const;            // the one that ended last: its note is read by the next

private:
    void remember(Shift shift);
    std::vector<Shift> on_;
    std::vector<Shift> ended_;         // the last one of each unit
};

}  // namespace alerts
