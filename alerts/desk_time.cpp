// What time alone does to an alarm: delays end, deadlines pass, the chain goes up, shelves empty, old matters close.
#include "alerts/desk.hpp"

namespace alerts {
namespace {

void append(Changes& to, Changes from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// How far up the centre reports by itself. Beyond it a person decides.
Level top_of(Priority priority) {
    switch (priority) {
        case Priority::urgent: return Level::province;
        case Priority::high: return Level::leader;
        default: return Level::shift_lead;
    }
}

Level above(Level level) { return static_cast<Level>(static_cast<int>(level) + 1); }

}  // namespace

// A moment further away than any of our spans means that the clock was set back: it is not waited for.
bool Desk::due(Instant at, Instant now) const { return now >= at || at - now > std::chrono::hours{48}; }

std::optional<Change> Desk::settle_one(Entry& entry, Instant now) {
    // A clock that was set back must not silence a cause until it has caught up.
    const bool is_due = now < entry.told_at || now - entry.told_at >= policy_.repeat_every;
    if (!entry.held || !is_due) return std::nullopt;
    return tell(entry, entry.alarm.active ? What::repeated : What::returned, now);
}

Changes Desk::settle(Instant now) {
    Changes changes = raise_waiting(now);
    std::vector<AlarmId> ids;
    ids.reserve(open_.size());
    for (const auto& [id, each] : open_) ids.push_back(id);
    for (const auto& id : ids) {
        if (Entry* found = entry(id)) append(changes, pass(*found, now));
    }
    append(changes, close_old(now));
    return changes;
}

Changes Desk::flush(Instant now) {
    Changes changes;
    for (auto& [id, entry] : open_) {
        if (entry.held) changes.push_back(tell(entry, entry.alarm.active ? What::repeated : What::returned, now));
    }
    return changes;
}

Changes Desk::raise_waiting(Instant now) {
    std::vector<Signal> ripe;
    for (auto waiting = waiting_.begin(); waiting != waiting_.end();) {
        if (now < waiting->second.since || now - waiting->second.since >= waiting->second.delay) {
            ripe.push_back(std::move(waiting->second.signal));
            waiting = waiting_.erase(waiting);
        } else {
            ++waiting;
        }
    }
    Changes changes;
    for (const auto& signal : ripe) changes.push_back(raise(signal, now));
    return changes;
}

Changes Desk::pass(Entry& entry, Instant now) {
    Alarm& alarm = entry.alarm;
    Changes changes;
    if (entry.returning != Instant{} && due(entry.returning + entry.off_delay, now)) append(changes, gone(entry, now));
    if (auto change = settle_one(entry, now)) changes.push_back(std::move(*change));
    if (alarm.shelf && due(alarm.shelf->until, now)) {
        alarm.shelf.reset();
        set_deadlines(alarm, now);
        changes.push_back({What::unshelved, alarm, Mark{"", "", now, ""}, ""});
    }
    if (!alarm.parent.text.empty()) {
        append(changes, follow_parent(entry, now));
        return changes;   // it may be gone with its parent
    }
    append(changes, miss_deadline(entry, now));
    // Acknowledged, returned, nothing more to say (ISA-18.2 state "normal"); information wants nobody's hand.
    const bool seen = alarm.life == Life::acknowledged || alarm.priority == Priority::information;
    const bool at_rest = !alarm.active && !alarm.latched && !alarm.shelf && seen && due(alarm.returned_at + policy_.rest, now);
    if (at_rest) append(changes, end(alarm.id, Mark{"", "", now, ""}, "", false));
    return changes;
}

Changes Desk::miss_deadline(Entry& entry, Instant now) {
    Alarm& alarm = entry.alarm;
    if (quiet(alarm) || alarm.escalate_at == Instant{} || !due(alarm.escalate_at, now)) return {};
    const auto what = alarm.overdue ? What::escalated : What::overdue;
    const Mark centre{"", "", now, ""};
    alarm.overdue = true;
    if (alarm.level < top_of(alarm.priority)) {
        alarm.level = above(alarm.level);
        alarm.escalated = centre;
    }
    const auto& steps = alarm.life == Life::fresh ? policy_.acknowledge_within : policy_.act_within;
    alarm.escalate_at = alarm.level < top_of(alarm.priority) ? in_time(steps, alarm.priority, now) : Instant{};
    return {{what, alarm, centre, ""}};
}

Changes Desk::close_old(Instant now) {
    Changes changes;
    for (auto& [id, alarm] : recent_) {
        if (alarm.life != Life::resolved || !alarm.resolved || !due(alarm.resolved->at + policy_.close_after, now)) continue;
        alarm.life = Life::closed;
        alarm.closed = Mark{"", "", now, ""};
        changes.push_back({What::closed, alarm, *alarm.closed, ""});
    }
    return changes;
}

Instant Desk::in_time(const PriorityTimes& times, Priority priority, Instant now) const {
    const auto within = times.at(static_cast<std::size_t>(priority) - 1);
    return within.count() == 0 ? Instant{} : now + within;
}

void Desk::set_deadlines(Alarm& alarm, Instant now) const {
    alarm.overdue = false;
    alarm.escalate_at = {};
    alarm.act_by = {};
    if (alarm.life == Life::fresh) {
        alarm.acknowledge_by = in_time(policy_.acknowledge_within, alarm.priority, now);
        if (!quiet(alarm)) alarm.escalate_at = alarm.acknowledge_by;
    } else if (alarm.life == Life::acknowledged || alarm.life == Life::assigned) {
        alarm.act_by = in_time(policy_.act_within, alarm.priority, now);
        if (!quiet(alarm)) alarm.escalate_at = alarm.act_by;
    }
}

}  // namespace alerts
