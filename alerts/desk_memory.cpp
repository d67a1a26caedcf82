// What the desk can be asked about, and how it forgets.
#include "alerts/desk.hpp"

namespace alerts {

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

Alarm* Desk::resolved_alarm(const AlarmId& id) {
    const auto found = recent_.find(id);
    return found == recent_.end() ? nullptr : &found->second;
}

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

// The oldest is closed before it is forgotten, so that no matter stays half done for ever.
Changes Desk::remember(Alarm alarm, Instant now) {
    const auto id = alarm.id;
    recent_order_.push_back(id);
    recent_by_cause_[alarm.cause] = id;
    recent_.insert_or_assign(id, std::move(alarm));
    Changes changes;
    while (recent_order_.size() > policy_.remembered) {
        Alarm& oldest = recent_.at(recent_order_.front());
        if (oldest.life == Life::resolved && now != Instant{}) {
            oldest.life = Life::closed;
            oldest.closed = Mark{"", "", now, ""};
            changes.push_back({What::closed, oldest, *oldest.closed, ""});
        }
        forget(AlarmId{oldest.id});
    }
    return changes;
}

void Desk::forget(const AlarmId& id) {
    const auto found = recent_.find(id);
    if (found == recent_.end()) return;
    if (const auto cause = recent_by_cause_.find(found->second.cause); cause != recent_by_cause_.end() && cause->second == id)
        recent_by_cause_.erase(cause);
    recent_.erase(found);
    std::erase(recent_order_, id);
}

}  // namespace alerts
