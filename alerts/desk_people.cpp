// What people do to an alarm. Who comes second is told who was first and when.
#include "alerts/desk.hpp"

#include <algorithm>

namespace alerts {
namespace {

constexpr std::size_t kLongestName = 200;   // bytes: of whoever goes there

}  // namespace

// Nothing is done to an alarm that nobody holds: the first hand on it takes it.
void Desk::take(Alarm& alarm, const Mark& by) const {
    if (!alarm.acknowledged) alarm.acknowledged = by;
}

std::optional<Refused> Desk::unfit(const AlarmId& id, const std::string& text, bool needed) const {
    if (needed && text.empty()) return refuse(id, Refusal::empty_text);
    if (text.size() > policy_.longest_note) return refuse(id, Refusal::too_long);
    return std::nullopt;
}

Judged<Changes> Desk::acknowledge(const AlarmId& id, const Mark& by) {
    Entry* found = entry(id);
    if (!found) return not_open(id);
    Alarm& alarm = found->alarm;
    if (alarm.acknowledged) {
        if (alarm.acknowledged->user == by.user) return Changes{};
        return refuse(id, Refusal::taken, *alarm.acknowledged);
    }
    alarm.acknowledged = by;
    alarm.life = Life::acknowledged;
    set_deadlines(alarm, by.at);
    return Changes{{What::acknowledged, alarm, by, ""}};
}

Judged<Changes> Desk::assign(const AlarmId& id, const Mark& by, const std::string& assignee, const std::string& was) {
    Entry* found = entry(id);
    if (!found) return not_open(id);
    if (assignee.empty()) return refuse(id, Refusal::empty_text);
    if (assignee.size() > kLongestName) return refuse(id, Refusal::too_long);
    Alarm& alarm = found->alarm;
    if (alarm.assignee == assignee) return Changes{};
    if (alarm.assignee != was) return refuse(id, Refusal::assigned_first, alarm.assigned.value_or(Mark{}));
    take(alarm, by);
    alarm.assigned = by;
    alarm.assignee = assignee;
    alarm.started.reset();
    alarm.life = Life::assigned;
    set_deadlines(alarm, by.at);
    return Changes{{What::assigned, alarm, by, assignee}};
}

Judged<Changes> Desk::start(const AlarmId& id, const Mark& by) {
    Entry* found = entry(id);
    if (!found) return not_open(id);
    Alarm& alarm = found->alarm;
    if (alarm.started) {
        if (alarm.started->user == by.user) return Changes{};
        return refuse(id, Refusal::started_first, *alarm.started);
    }
    take(alarm, by);
    alarm.started = by;
    alarm.life = Life::in_progress;
    set_deadlines(alarm, by.at);
    return Changes{{What::started, alarm, by, ""}};
}

Judged<Changes> Desk::resolve(const AlarmId& id, const Mark& by, const std::string& note, bool false_alarm) {
    if (!entry(id)) return not_open(id);
    if (auto refused = unfit(id, note, false)) return *refused;
    return end(id, by, note, false_alarm);
}

// By value: the id may be the ending alarm's own.
Changes Desk::end(AlarmId id, const Mark& by, const std::string& note, bool false_alarm) {
    Alarm alarm = std::move(entry(id)->alarm);
    open_.erase(id);
    if (const auto cause = by_cause_.find(alarm.cause); cause != by_cause_.end() && cause->second == id) by_cause_.erase(cause);
    take(alarm, by);
    alarm.life = Life::resolved;
    alarm.resolved = by;
    alarm.false_alarm = false_alarm;
    alarm.shelf.reset();
    alarm.escalate_at = {};
    if (!note.empty()) alarm.note = note;
    Changes changes{{What::resolved, alarm, by, note}};
    for (auto& change : remember(std::move(alarm), by.at)) changes.push_back(std::move(change));
    return changes;
}

Judged<Changes> Desk::close(const AlarmId& id, const Mark& by, const std::string& note) {
    if (entry(id)) return refuse(id, Refusal::not_resolved);
    Alarm* alarm = resolved_alarm(id);
    if (!alarm) return refuse(id, Refusal::unknown);
    if (auto refused = unfit(id, note, false)) return *refused;
    if (alarm->closed) {
        if (alarm->closed->user == by.user) return Changes{};
        return refuse(id, Refusal::closed, *alarm->closed);
    }
    alarm->life = Life::closed;
    alarm->closed = by;
    if (!note.empty()) alarm->note = note;
    return Changes{{What::closed, *alarm, by, note}};
}

Judged<Changes> Desk::reopen(const AlarmId& id, const Mark& by, const std::string& reason) {
    if (entry(id)) return refuse(id, Refusal::not_resolved);
    const Alarm* known = resolved_alarm(id);
    if (!known) return refuse(id, Refusal::unknown);
    if (auto refused = unfit(id, reason, true)) return *refused;
    if (by_cause_.contains(known->cause)) return refuse(id, Refusal::newer_open);
    Entry again;
    again.alarm = *known;
    forget(id);
    Alarm& alarm = again.alarm;
    alarm.resolved.reset();
    alarm.closed.reset();
    alarm.started.reset();
    alarm.assigned.reset();
    alarm.assignee.clear();
    alarm.false_alarm = false;
    alarm.acknowledged = by;   // whoever reopens it holds it
    alarm.life = Life::acknowledged;
    alarm.level = Level::operator_on_duty;
    alarm.parent = {};
    alarm.note = reason;
    ++alarm.reopened;
    set_deadlines(alarm, by.at);
    if (waiting_.erase(alarm.cause) > 0) {   // it had begun again and was in its delay
        alarm.active = true;
        alarm.returned_at = {};
    }
    again.told_active = alarm.active;
    again.told_at = by.at;
    by_cause_[alarm.cause] = id;
    Changes changes{{What::reopened, alarm, by, reason}};
    open_.insert_or_assign(id, std::move(again));
    return changes;
}

Judged<Changes> Desk::escalate(const AlarmId& id, const Mark& by, const std::string& reason, Level was) {
    Entry* found = entry(id);
    if (!found) return not_open(id);
    if (auto refused = unfit(id, reason, true)) return *refused;
    Alarm& alarm = found->alarm;
    if (alarm.level != was) return refuse(id, Refusal::escalated_first, alarm.escalated.value_or(Mark{}));
    if (alarm.level == Level::province) return refuse(id, Refusal::top_level);
    take(alarm, by);
    if (alarm.life == Life::fresh) alarm.life = Life::acknowledged;
    alarm.level = static_cast<Level>(static_cast<int>(alarm.level) + 1);
    alarm.escalated = by;
    set_deadlines(alarm, by.at);
    return Changes{{What::escalated, alarm, by, reason}};
}

Judged<Changes> Desk::shelve(const AlarmId& id, const Mark& by, Instant until, bool once, const std::string& reason) {
    Entry* found = entry(id);
    if (!found) return not_open(id);
    if (auto refused = unfit(id, reason, true)) return *refused;
    Alarm& alarm = found->alarm;
    if (alarm.priority == Priority::urgent) return refuse(id, Refusal::not_shelvable);
    if (alarm.shelf && alarm.shelf->by.user != by.user) return refuse(id, Refusal::shelved_first, alarm.shelf->by);
    if (until <= by.at || until > by.at + policy_.longest_shelf) return refuse(id, Refusal::shelf_too_long);
    if (once && !alarm.active) return refuse(id, Refusal::not_shelvable);   // there is no return left to wait for
    alarm.shelf = Shelf{by, until, once, reason};
    set_deadlines(alarm, by.at);
    return Changes{{What::shelved, alarm, by, reason}};
}

Judged<Changes> Desk::unshelve(const AlarmId& id, const Mark& by) {
    Entry* found = entry(id);
    if (!found) return not_open(id);
    Alarm& alarm = found->alarm;
    if (!alarm.shelf) return refuse(id, Refusal::not_shelved);
    alarm.shelf.reset();
    set_deadlines(alarm, by.at);
    return Changes{{What::unshelved, alarm, by, ""}};
}

Judged<Changes> Desk::note(const AlarmId& id, const Mark& by, const std::string& text) {
    Alarm* alarm = open_or_recent(id);
    if (!alarm) return refuse(id, Refusal::unknown);
    if (auto refused = unfit(id, text, true)) return *refused;
    alarm->note = text;
    return Changes{{What::noted, *alarm, by, text}};
}

Judged<Changes> Desk::ask_footage(const AlarmId& id, const Mark& by, const std::string& text) {
    Alarm* alarm = open_or_recent(id);
    if (!alarm) return refuse(id, Refusal::unknown);
    if (auto refused = unfit(id, text, true)) return *refused;
    return Changes{{What::footage_asked, *alarm, by, text}};
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

}  // namespace alerts
