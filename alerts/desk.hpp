// alerts/desk.hpp — keeps every open alarm and what people did with it. Pure: same calls, same answers.
#pragma once

#include <boost/system/result.hpp>
#include <deque>
#include <functional>
#include <map>

#include "alerts/change.hpp"

namespace alerts {

struct DeskPolicy {
    // Time to acknowledge by priority, urgent first; zero = none (domain: 1, 3, 10, 60 minutes, none).
    std::array<std::chrono::milliseconds, 5> acknowledge_within{
        std::chrono::minutes{1}, std::chrono::minutes{3}, std::chrono::minutes{10}, std::chrono::minutes{60}, {}};
    // A chattering cause is told at most so often; its count is never lost (see settle).
    std::chrono::milliseconds repeat_every{5000};
    std::size_t longest_note = 2000;      // bytes
    std::size_t remembered = 512;         // resolved alarms that still take notes and late stills; oldest forgotten
    // Local time minus UTC of a unit: the running number of an alarm starts again at local midnight.
    std::function<std::chrono::minutes(const UnitId&, Instant)> utc_offset =
        [](const UnitId&, Instant) { return std::chrono::minutes{7 * 60}; };
};

enum class Refusal { unknown, taken, resolved, empty_text, too_long };

struct Refused {
    Refusal why = Refusal::unknown;
    Mark first;                           // taken, resolved: who was first and when
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
using Changes = std::vector<Change>;
template <class T> using Judged = boost::system::result<T, Refused>;

// Open alarms are bounded by the configured causes: one per cause. Every returned change must be stored, then told, in order.
class Desk {
public:
    Desk(DeskPolicy policy, IdSource next_id);

    // Same cause = same open alarm. A return without an open alarm changes nothing.
    Changes observe(const Signal& signal, Instant now);
    // Counts that were held back by repeat_every and are due now; call it about once a second.
    Changes settle(Instant now);
    // Everything held back, due or not: before the centre stops.
    Changes flush(Instant now);

    // The same person twice is no refusal and no change.
    Judged<Changes> acknowledge(const AlarmId& id, const Mark& by);
    // An alarm that nobody took yet is taken by resolving it. A note may be empty here.
    Judged<Changes> resolve(const AlarmId& id, const Mark& by, const std::string& note, bool false_alarm);
    Judged<Changes> note(const AlarmId& id, const Mark& by, const std::string& text);
    // A recipient outside the centre opened it. Told once per person.
    Judged<Changes> opened(const AlarmId& id, const Mark& by);
    // A still or clip that came later than the alarm. Unknown or unchanged: nothing.
    Changes attach_evidence(const AlarmId& id, const Evidence& evidence, Instant now);

    // At start: the open alarms as last stored and the highest number of each unit's latest days.
    void restore(std::vector<Alarm> open, const std::vector<DayNumber>& numbers);

    const Alarm* find(const AlarmId& id) const;     // open or recently resolved; null = unknown
    std::vector<Alarm> open() const;                // oldest first
    std::size_t open_count() const { return open_.size(); }

private:
    static constexpr std::size_t kReaders = 64;
    static constexpr std::size_t kDays = 8;

    struct Entry {
        Alarm alarm;
        bool told_active = true;          // as the last change said
        bool held = false;                // something came that no change has said yet
        Instant told_at{};                // of the last change about the cause itself
        std::vector<std::string> readers; // who opened it, at most kReaders
    };

    Change raise(const Signal& signal, Instant now);
    Changes come_again(Entry& entry, const Signal& signal, Instant now);
    Changes go_back(Entry& entry, Instant now);
    Change tell(Entry& entry, What what, Instant now);
    std::optional<Change> settle_one(Entry& entry, Instant now);
    Entry* entry(const AlarmId& id);
    Alarm* open_or_recent(const AlarmId& id);
    Refused refuse(const AlarmId& id, Refusal why, const Mark& first = {}) const;
    Refused not_open(const AlarmId& id) const;
    std::uint64_t next_number(const UnitId& unit, Instant now);
    Instant deadline(Priority priority, Instant now) const;
    void remember(Alarm alarm);

    DeskPolicy policy_;
    IdSource next_id_;
    std::map<AlarmId, Entry> open_;       // ULIDs: oldest first
    std::map<Cause, AlarmId> by_cause_;
    std::map<AlarmId, Alarm> recent_;
    std::deque<AlarmId> recent_order_;
    std::map<UnitId, std::map<std::chrono::local_days, std::uint64_t>> numbers_;   // the newest kDays days of each unit
};

// One sentence for the person who clicked second, with the first one's name and local time.
Words refusal_words(Refusal why, const Mark& first, std::chrono::minutes utc_offset);

// What people say on the phone: local date of the unit and running number, "2026-1121-031".
std::string label(const Alarm& alarm, std::chrono::minutes utc_offset);

}  // namespace alerts
