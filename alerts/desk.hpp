// alerts/desk.hpp — keeps every open alarm and what people did with it. Pure: same calls, same answers.
#pragma once

#include <deque>
#include <map>

#include "alerts/desk_policy.hpp"

namespace alerts {

// Open alarms are bounded by the configured causes: one per cause. Every returned change must be stored, then told, in order;
// the last state of each alarm in the changes is the desk (desk_history_test).
class Desk {
public:
    Desk(DeskPolicy policy, IdSource next_id);

    // Same cause = same open alarm. A return without an open alarm changes nothing.
    Changes observe(const Signal& signal, Instant now);
    // What time alone brings: counts held back, delays, deadlines, the chain, shelves, children without a parent, rest,
    // closing. Call it about once a second.
    Changes settle(Instant now);
    // Every count held back, due or not: before the centre stops.
    Changes flush(Instant now);

    // What a person does. `by.at` is now. The same person twice is no refusal and no change.
    Judged<Changes> acknowledge(const AlarmId& id, const Mark& by);
    // `was` = the assignee on the screen of whoever assigns: another one meanwhile is a refusal that names who did it.
    Judged<Changes> assign(const AlarmId& id, const Mark& by, const std::string& assignee, const std::string& was);
    Judged<Changes> start(const AlarmId& id, const Mark& by);
    // An alarm that nobody took yet is taken by resolving it. A note may be empty here.
    Judged<Changes> resolve(const AlarmId& id, const Mark& by, const std::string& note, bool false_alarm);
    Judged<Changes> close(const AlarmId& id, const Mark& by, const std::string& note);
    Judged<Changes> reopen(const AlarmId& id, const Mark& by, const std::string& reason);
    // `was` = the level on the screen. Up to the province.
    Judged<Changes> escalate(const AlarmId& id, const Mark& by, const std::string& reason, Level was);
    // Never the urgent ones, never longer than one shift. Again by the same person moves the end.
    Judged<Changes> shelve(const AlarmId& id, const Mark& by, Instant until, bool once, const std::string& reason);
    Judged<Changes> unshelve(const AlarmId& id, const Mark& by);
    // Out of service (ISA-18.2 §3.1): the source's alarms are listed under this one until it is resolved.
    Judged<Changes> take_out(const Source& source, const UnitId& unit, const Mark& by, const std::string& reason);
    Judged<Changes> note(const AlarmId& id, const Mark& by, const std::string& text);
    Judged<Changes> ask_footage(const AlarmId& id, const Mark& by, const std::string& text);
    // A recipient outside the centre opened it. Told once per person.
    Judged<Changes> opened(const AlarmId& id, const Mark& by);
    // A still or clip that came later than the alarm. Unknown or unchanged: nothing.
    Changes attach_evidence(const AlarmId& id, const Evidence& evidence, Instant now);

    // At start: the alarms as last stored (open ones, and resolved ones not yet closed) and the highest number of each
    // unit's latest days.
    void restore(std::vector<Alarm> alarms, const std::vector<DayNumber>& numbers);
    void topology(Topology topology) { policy_.topology = std::move(topology); }

    const Alarm* find(const AlarmId& id) const;     // open or recently resolved; null = unknown
    std::vector<Alarm> open() const;                // oldest first
    std::size_t open_count() const { return open_.size(); }
    const DeskPolicy& policy() const { return policy_; }

private:
    static constexpr std::size_t kReaders = 64;
    static constexpr std::size_t kDays = 8;

    struct Entry {
        Alarm alarm;
        bool told_active = true;          // as the last change said
        bool held = false;                // something came that no change has said yet
        Instant told_at{};                // of the last change about the cause itself
        Instant returning{};              // in its off-delay since; epoch = not
        std::chrono::milliseconds off_delay{};
        std::deque<Instant> comings;      // the latest few
        std::vector<std::string> readers; // who opened it, at most kReaders
    };
    struct Waiting {                      // in its on-delay
        Signal signal;
        Instant since{};
        std::chrono::milliseconds delay{};
    };
    struct Incident { AlarmId first; Instant last{}; };

    // desk.cpp: what the world does
    Changes first_time(const Signal& signal, Instant now);
    Change raise(const Signal& signal, Instant now);
    Changes come_again(Entry& entry, const Signal& signal, Instant now);
    Changes go_back(Entry& entry, Instant now);
    Changes gone(Entry& entry, Instant now);
    Changes gone_after_the_end(const Cause& cause, Instant now);
    Change worsen(Entry& entry, const Signal& signal, Instant now);
    void note_coming(Entry& entry, Instant now) const;
    Change tell(Entry& entry, What what, Instant now, std::string note = {});
    AlarmId incident_of(const Alarm& alarm, Instant now);
    std::uint64_t next_number(const UnitId& unit, Instant now);

    // desk_upstream.cpp: one cause above many
    AlarmId parent_of(const Signal& signal) const;
    std::size_t silent(const Upstream& upstream) const;
    Changes gather(const Source& source, Instant now);
    Changes relieve(const Source& source, Instant now);
    Changes follow_parent(Entry& entry, Instant now);
    Changes adopt(const AlarmId& parent, const std::vector<SourceKey>& sources, bool only_silent, Instant now);
    Change release(Entry& entry, Instant now);

    // desk_time.cpp: what time does
    std::optional<Change> settle_one(Entry& entry, Instant now);
    Changes raise_waiting(Instant now);
    Changes pass(Entry& entry, Instant now);
    Changes miss_deadline(Entry& entry, Instant now);
    Changes close_old(Instant now);
    Instant in_time(const PriorityTimes& times, Priority priority, Instant now) const;
    void set_deadlines(Alarm& alarm, Instant now) const;
    bool due(Instant at, Instant now) const;

    // desk_people.cpp: what people do
    void take(Alarm& alarm, const Mark& by) const;
    Changes end(AlarmId id, const Mark& by, const std::string& note, bool false_alarm);
    std::optional<Refused> unfit(const AlarmId& id, const std::string& text, bool needed) const;

    // desk_memory.cpp
    Entry* entry(const AlarmId& id);
    Alarm* open_or_recent(const AlarmId& id);
    Refused refuse(const AlarmId& id, Refusal why, const Mark& first = {}) const;
    Refused not_open(const AlarmId& id) const;
    Changes remember(Alarm alarm, Instant now);
    void forget(const AlarmId& id);
    Alarm* resolved_alarm(const AlarmId& id);

    DeskPolicy policy_;
    IdSource next_id_;
    std::map<AlarmId, Entry> open_;       // ULIDs: oldest first
    std::map<Cause, AlarmId> by_cause_;
    std::map<Cause, Waiting> waiting_;
    std::map<AlarmId, Alarm> recent_;     // resolved, some already closed
    std::deque<AlarmId> recent_order_;
    std::map<Cause, AlarmId> recent_by_cause_;
    std::map<std::pair<UnitId, std::string>, Incident> incidents_;   // by unit and place
    std::map<UnitId, std::map<std::chrono::local_days, std::uint64_t>> numbers_;   // the newest kDays days of each unit
};

}  // namespace alerts
