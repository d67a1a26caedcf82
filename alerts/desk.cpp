// What the world does to an alarm: it comes, comes again, gets worse, goes.
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
    alarm.latched = signal.latched;
    alarm.unreachable = signal.unreachable;
    return alarm;
}

}  // namespace

Desk::Desk(DeskPolicy policy, IdSource next_id) : policy_(std::move(policy)), next_id_(std::move(next_id)) {}

Changes Desk::observe(const Signal& signal, Instant now) {
    const bool active = signal.phase == Signal::Phase::active;
    const auto found = by_cause_.find(signal.cause);
    if (found != by_cause_.end()) {
        Entry& entry = open_.at(found->second);
        return active ? come_again(entry, signal, now) : go_back(entry, now);
    }
    if (active) return first_time(signal, now);
    waiting_.erase(signal.cause);
    return gone_after_the_end(signal.cause, now);
}

Changes Desk::first_time(const Signal& signal, Instant now) {
    const bool follows = !parent_of(signal).text.empty();
    const bool may_share_a_cause = signal.unreachable && !follows && signal.source.kind != SourceKind::centre &&
                                   policy_.topology.above(key_of(signal.source)) != nullptr;
    const auto delay = may_share_a_cause ? std::max(signal.on_delay, policy_.gather) : signal.on_delay;
    if (delay.count() > 0 && !follows && waiting_.size() < policy_.waiting) {
        waiting_.try_emplace(signal.cause, Waiting{signal, now, delay}).first->second.signal = signal;
        return may_share_a_cause ? gather(signal.source, now) : Changes{};
    }
    Changes changes{raise(signal, now)};
    if (signal.unreachable && !follows) {
        for (auto& change : gather(signal.source, now)) changes.push_back(std::move(change));
    }
    return changes;
}

Change Desk::raise(const Signal& signal, Instant now) {
    Entry entry;
    entry.alarm = alarm_of(signal, now);
    Alarm& alarm = entry.alarm;
    alarm.id = next_id_(now);
    alarm.number = next_number(signal.unit, now);
    alarm.parent = parent_of(signal);
    alarm.incident = incident_of(alarm, now);
    set_deadlines(alarm, now);
    entry.off_delay = signal.off_delay;
    note_coming(entry, now);
    const auto id = alarm.id;
    by_cause_[signal.cause] = id;
    waiting_.erase(alarm.cause);   // whoever waited for a neighbour has found a parent
    return tell(open_.insert_or_assign(id, std::move(entry)).first->second, What::raised, now);
}

// The same place so soon again is the same incident; the first alarm of it lends its id.
AlarmId Desk::incident_of(const Alarm& alarm, Instant now) {
    if (alarm.source.place.vi.empty()) return alarm.id;
    std::erase_if(incidents_, [&](const auto& known) { return now - known.second.last > policy_.incident_window; });
    auto& incident = incidents_.try_emplace({alarm.unit, alarm.source.place.vi}, Incident{alarm.id, now}).first->second;
    incident.last = now;
    return incident.first;
}

void Desk::note_coming(Entry& entry, Instant now) const {
    auto& comings = entry.comings;
    comings.push_back(now);
    while (comings.size() > policy_.chatter_times) comings.pop_front();
    if (comings.size() == policy_.chatter_times && now - comings.front() <= policy_.chatter_within) entry.alarm.chattering = true;
}

Changes Desk::come_again(Entry& entry, const Signal& signal, Instant now) {
    Alarm& alarm = entry.alarm;
    const bool was_away = !alarm.active;
    ++alarm.count;
    alarm.last_at = now;
    alarm.active = true;
    alarm.returned_at = {};
    entry.returning = {};
    entry.off_delay = signal.off_delay;
    note_coming(entry, now);
    Changes changes;
    if (signal.priority < alarm.priority) {
        changes.push_back(worsen(entry, signal, now));
    } else {
        entry.held = true;
        if (auto change = settle_one(entry, now)) changes.push_back(std::move(*change));
    }
    if (was_away && alarm.unreachable && alarm.parent.text.empty()) {
        for (auto& change : gather(alarm.source, now)) changes.push_back(std::move(change));
    }
    return changes;
}

// Whoever took a lesser matter has not taken this one: it wants a person again (ISA-18.2 re-alarm).
Change Desk::worsen(Entry& entry, const Signal& signal, Instant now) {
    Alarm& alarm = entry.alarm;
    alarm.priority = signal.priority;
    alarm.title = signal.title;
    alarm.explanation = signal.explanation;
    if (!signal.evidence.event.text.empty()) alarm.evidence = signal.evidence;
    alarm.life = Life::fresh;
    alarm.acknowledged.reset();
    alarm.assigned.reset();
    alarm.started.reset();
    alarm.assignee.clear();
    alarm.shelf.reset();
    const Entry* parent = this->entry(alarm.parent);
    if (parent && alarm.priority < parent->alarm.priority) alarm.parent = {};
    alarm.level = Level::operator_on_duty;
    set_deadlines(alarm, now);
    return tell(entry, What::worsened, now);
}

Changes Desk::go_back(Entry& entry, Instant now) {
    if (!entry.alarm.active) return {};
    if (entry.off_delay.count() > 0) {
        if (entry.returning == Instant{}) entry.returning = now;
        return {};
    }
    return gone(entry, now);
}

Changes Desk::gone(Entry& entry, Instant now) {
    Alarm& alarm = entry.alarm;
    alarm.active = false;
    alarm.returned_at = now;
    entry.returning = {};
    Changes changes;
    if (entry.told_active) changes.push_back(tell(entry, What::returned, now));
    else entry.held = true;   // nobody was told that it had come again: the count follows with settle
    if (alarm.shelf && alarm.shelf->once) {
        alarm.shelf.reset();
        set_deadlines(alarm, now);
        changes.push_back({What::unshelved, alarm, Mark{"", "", now, ""}, ""});
    }
    if (alarm.unreachable) {
        for (auto& change : relieve(alarm.source, now)) changes.push_back(std::move(change));
    }
    return changes;
}

// A matter that was resolved while it lasted still reports its return.
Changes Desk::gone_after_the_end(const Cause& cause, Instant now) {
    const auto found = recent_by_cause_.find(cause);
    if (found == recent_by_cause_.end()) return {};
    Alarm& alarm = recent_.at(found->second);
    if (!alarm.active) return {};
    alarm.active = false;
    alarm.returned_at = now;
    Changes changes{{What::returned, alarm, Mark{"", "", now, ""}, ""}};
    if (alarm.unreachable) {
        for (auto& change : relieve(alarm.source, now)) changes.push_back(std::move(change));
    }
    return changes;
}

Change Desk::tell(Entry& entry, What what, Instant now, std::string note) {
    entry.told_active = entry.alarm.active;
    entry.held = false;
    entry.told_at = now;
    return {what, entry.alarm, Mark{"", "", now, ""}, std::move(note)};
}

Changes Desk::attach_evidence(const AlarmId& id, const Evidence& evidence, Instant now) {
    Alarm* alarm = open_or_recent(id);
    if (!alarm || alarm->evidence == evidence) return {};
    alarm->evidence = evidence;
    return {{What::evidence, *alarm, Mark{"", "", now, ""}, ""}};
}

std::uint64_t Desk::next_number(const UnitId& unit, Instant now) {
    auto& days = numbers_[unit];
    const auto number = ++days[local_day(now, policy_.utc_offset(unit, now))];
    // Several days are kept so that a clock set back does not give a number twice.
    while (days.size() > kDays) days.erase(days.begin());
    return number;
}

// Here because it shares the local day with the numbers.
void Desk::restore(std::vector<Alarm> alarms, const std::vector<DayNumber>& numbers) {
    for (const auto& [unit, day, last] : numbers) {
        auto& known = numbers_[unit][day];
        known = std::max(known, last);
    }
    for (auto& alarm : alarms) {
        auto& known = numbers_[alarm.unit][local_day(alarm.raised_at, policy_.utc_offset(alarm.unit, alarm.raised_at))];
        known = std::max(known, alarm.number);
        if (!is_open(alarm.life)) {
            remember(std::move(alarm), {});
            continue;
        }
        by_cause_[alarm.cause] = alarm.id;
        if (!alarm.source.place.vi.empty()) {
            auto& incident = incidents_.try_emplace({alarm.unit, alarm.source.place.vi}, Incident{alarm.incident, alarm.raised_at}).first->second;
            if (alarm.raised_at >= incident.last) incident = {alarm.incident.text.empty() ? alarm.id : alarm.incident, alarm.raised_at};
        }
        Entry entry;
        entry.told_active = alarm.active;
        entry.told_at = alarm.last_at;
        entry.alarm = std::move(alarm);
        const auto id = entry.alarm.id;
        open_.insert_or_assign(id, std::move(entry));
    }
}

}  // namespace alerts
