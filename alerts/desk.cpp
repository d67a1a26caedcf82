#include "alerts/desk.hpp"

#include <algorithm>

namespace alerts {
namespace {

std::chrono::local_days local_day(Instant when, std::chrono::minutes utc_offset) {
    const auto day = std::chrono::floor<std::chrono::days>(when + utc_offset);
    return std::chrono::local_days{day.time_since_epoch()};
}

Alarm alarm_of(const Signal& signal, Instant now) {
    Alarm alarm;
    alarm.raised_at = now;
    alarm.last_at = now;
    alarm.unit = signal.unit;
    alarm.cause = signal.cause;
    alarm.rule = signal.rule;
    alarm.priority = signal.priority;
    alarm.source = signal.source;
    alarm.title = signal.title;
    alarm.explanation = signal.explanation;
    alarm.evidence = signal.evidence;
    return alarm;
}

}  // namespace

Desk::Desk(DeskPolicy policy, IdSource next_id)
    : policy_(std::move(policy)), next_id_(std::move(next_id)) {}

Changes Desk::observe(const Signal& signal, Instant now) {
    const auto found = by_cause_.find(signal.cause);
    if (found == by_cause_.end()) {
        if (signal.phase == Signal::Phase::returned) return {};
        return {raise(signal, now)};
    }
    Entry& entry = open_.at(found->second);
    if (signal.phase == Signal::Phase::returned) return go_back(entry, now);
    return come_again(entry, signal, now);
}

Change Desk::raise(const Signal& signal, Instant now) {
    Entry entry;
    entry.alarm = alarm_of(signal, now);
    entry.alarm.id = next_id_(now);
    entry.alarm.number = next_number(signal.unit, now);
    entry.alarm.acknowledge_by = deadline(signal.priority, now);
    by_cause_[signal.cause] = entry.alarm.id;
    const auto id = entry.alarm.id;
    return tell(open_.insert_or_assign(id, std::move(entry)).first->second, What::raised, now);
}

Changes Desk::come_again(Entry& entry, const Signal& signal, Instant now) {
    Alarm& alarm = entry.alarm;
    ++alarm.count;
    alarm.last_at = now;
    alarm.active = true;
    alarm.returned_at = {};
    if (signal.priority < alarm.priority) {
        // Whoever took a lesser matter has not taken this one: it wants a person again (ISA-18.2 re-alarm).
        alarm.priority = signal.priority;
        alarm.title = signal.title;
        alarm.explanation = signal.explanation;
        if (!signal.evidence.event.text.empty()) alarm.evidence = signal.evidence;
        alarm.acknowledge_by = deadline(signal.priority, now);
        alarm.life = Life::fresh;
        alarm.acknowledged.reset();
        return {tell(entry, What::worsened, now)};
    }
    entry.held = true;
    if (auto change = settle_one(entry, now)) return {std::move(*change)};
    return {};
}

Changes Desk::go_back(Entry& entry, Instant now) {
    if (!entry.alarm.active) return {};
    entry.alarm.active = false;
    entry.alarm.returned_at = now;
    if (entry.told_active) return {tell(entry, What::returned, now)};
    entry.held = true;   // nobody was told that it had come again: the count follows with settle
    return {};
}

Change Desk::tell(Entry& entry, What what, Instant now) {
    entry.told_active = entry.alarm.active;
    entry.held = false;
    entry.told_at = now;
    return {what, entry.alarm, Mark{"", "", now}, ""};
}

std::optional<Change> Desk::settle_one(Entry& entry, Instant now) {
    // A clock that was set back must not silence a cause until it has caught up.
    const bool due = now < entry.told_at || now - entry.told_at >= policy_.repeat_every;
    if (!entry.held || !due) return std::nullopt;
    return tell(entry, entry.alarm.active ? What::repeated : What::returned, now);
}

Changes Desk::settle(Instant now) {
    Changes changes;
    for (auto& [id, entry] : open_) {
        if (auto change = settle_one(entry, now)) changes.push_back(std::move(*change));
    }
    return changes;
}

Changes Desk::flush(Instant now) {
    for (auto& [id, entry] : open_) {
        if (entry.held) entry.told_at = now - policy_.repeat_every;
    }
    return settle(now);
}

Judged<Changes> Desk::acknowledge(const AlarmId& id, const Mark& by) {
    Entry* found = entry(id);
    if (!found) return not_open(id);
    Alarm& alarm = found->alarm;
    if (alarm.acknowledged) {
        if (alarm.acknowledged->user == by.user) return Changes{};
        return refuse(id, Refusal::taken, *alarm.acknowledged);
    }
    alarm.life = Life::acknowledged;
    alarm.acknowledged = by;
    return Changes{{What::acknowledged, alarm, by, ""}};
}

Judged<Changes> Desk::resolve(const AlarmId& id, const Mark& by, const std::string& note,
                              bool false_alarm) {
    Entry* found = entry(id);
    if (!found) return not_open(id);
    if (note.size() > policy_.longest_note) return refuse(id, Refusal::too_long);
    Alarm alarm = std::move(found->alarm);
    open_.erase(id);
    if (const auto cause = by_cause_.find(alarm.cause);
        cause != by_cause_.end() && cause->second == id)
        by_cause_.erase(cause);
    if (!alarm.acknowledged) alarm.acknowledged = by;
    alarm.life = Life::resolved;
    alarm.resolved = by;
    alarm.false_alarm = false_alarm;
    if (!note.empty()) alarm.note = note;
    Changes changes{{What::resolved, alarm, by, note}};
    remember(std::move(alarm));
    return changes;
}

Judged<Changes> Desk::note(const AlarmId& id, const Mark& by, const std::string& text) {
    Alarm* alarm = open_or_recent(id);
    if (!alarm) return refuse(id, Refusal::unknown);
    if (text.empty()) return refuse(id, Refusal::empty_text);
    if (text.size() > policy_.longest_note) return refuse(id, Refusal::too_long);
    alarm->note = text;
    return Changes{{What::noted, *alarm, by, text}};
}

Judged<Changes> Desk::opened(const AlarmId& id, const Mark& by) {
    Entry* found = entry(id);
    if (!found) {
        if (recent_.contains(id)) return Changes{};
        return refuse(id, Refusal::unknown);
    }
    auto& readers = found->readers;
    const bool known = std::find(readers.begin(), readers.end(), by.user) != readers.end();
    if (known || readers.size() >= kReaders) return Changes{};
    readers.push_back(by.user);
    return Changes{{What::opened, found->alarm, by, ""}};
}

Changes Desk::attach_evidence(const AlarmId& id, const Evidence& evidence, Instant now) {
    Alarm* alarm = open_or_recent(id);
    if (!alarm || alarm->evidence == evidence) return {};
    alarm->evidence = evidence;
    return {{What::evidence, *alarm, Mark{"", "", now}, ""}};
}

void Desk::restore(std::vector<Alarm> open, const std::vector<DayNumber>& numbers) {
    for (const auto& [unit, day, last] : numbers) {
        auto& known = numbers_[unit][day];
        known = std::max(known, last);
    }
    for (auto& alarm : open) {
        if (alarm.life == Life::resolved) continue;
        auto& known = numbers_[alarm.unit][local_day(
            alarm.raised_at, policy_.utc_offset(alarm.unit, alarm.raised_at))];
        known = std::max(known, alarm.number);
        by_cause_[alarm.cause] = alarm.id;
        Entry entry;
        entry.told_active = alarm.active;
        entry.told_at = alarm.last_at;
        entry.alarm = std::move(alarm);
        const auto id = entry.alarm.id;
        open_.insert_or_assign(id, std::move(entry));
    }
}

const Alarm* Desk::find(const AlarmId& id) const {
    if (const auto found = open_.find(id); found != open_.end()) return &found->second.alarm;
    if (const auto found = recent_.find(id); found != recent_.end()) return &found->second;
    return nullptr;
}

std::vector<Alarm> Desk::open() const {
    std::vector<Alarm> alarms;
    alarms.reserve(open_.size());
    for (const auto& [id, entry] : open_) alarms.push_back(entry.alarm);
    return alarms;
}

Desk::Entry* Desk::entry(const AlarmId& id) {
    const auto found = open_.find(id);
    return found == open_.end() ? nullptr : &found->second;
}

Alarm* Desk::open_or_recent(const AlarmId& id) { return const_cast<Alarm*>(find(id)); }

Refused Desk::refuse(const AlarmId& id, Refusal why, const Mark& first) const {
    const Alarm* alarm = find(id);
    const auto offset = alarm ? policy_.utc_offset(alarm->unit, first.at) : std::chrono::minutes{0};
    return {why, first, refusal_words(why, first, offset)};
}

Refused Desk::not_open(const AlarmId& id) const {
    const auto found = recent_.find(id);
    if (found == recent_.end()) return refuse(id, Refusal::unknown);
    return refuse(id, Refusal::resolved, found->second.resolved.value_or(Mark{}));
}

std::uint64_t Desk::next_number(const UnitId& unit, Instant now) {
    auto& days = numbers_[unit];
    const auto number = ++days[local_day(now, policy_.utc_offset(unit, now))];
    // Several days are kept so that a clock set back does not give a number twice.
    while (days.size() > kDays) days.erase(days.begin());
    return number;
}

Instant Desk::deadline(Priority priority, Instant now) const {
    const auto within = policy_.acknowledge_within.at(static_cast<std::size_t>(priority) - 1);
    return within.count() == 0 ? Instant{} : now + within;
}

void Desk::remember(Alarm alarm) {
    recent_order_.push_back(alarm.id);
    const auto id = alarm.id;
    recent_.insert_or_assign(id, std::move(alarm));
    while (recent_order_.size() > policy_.remembered) {
        recent_.erase(recent_order_.front());
        recent_order_.pop_front();
    }
}

}  // namespace alerts
