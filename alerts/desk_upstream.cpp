// One cause above many: a cut cable is one alarm, and what hangs on it is listed under it instead of ringing.
#include <algorithm>

#include "alerts/desk.hpp"

namespace alerts {
namespace {

Cause out_of_service(const SourceKey& source) {
    constexpr std::array<const char*, 4> kKinds{"camera", "device", "indicator", "centre"};
    return {std::string("out_of_service/") + kKinds.at(static_cast<std::size_t>(source.first)) + "/" + source.second};
}

void append(Changes& to, Changes from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

AlarmId Desk::parent_of(const Signal& signal) const {
    const auto out = by_cause_.find(out_of_service(key_of(signal.source)));
    if (out != by_cause_.end() && out->first != signal.cause) return out->second;
    if (!signal.unreachable) return {};
    const auto* upstream = policy_.topology.above(key_of(signal.source));
    if (!upstream) return {};
    const auto found = by_cause_.find(cause_of(*upstream));
    return found != by_cause_.end() && open_.at(found->second).alarm.active ? found->second : AlarmId{};
}

// Members that are silent now, told or still in their delay.
std::size_t Desk::silent(const Upstream& upstream) const {
    const auto& members = upstream.members;
    return static_cast<std::size_t>(std::count_if(members.begin(), members.end(), [&](const SourceKey& member) {
        const auto waits = [&](const auto& each) { return each.second.signal.unreachable && key_of(each.second.signal.source) == member; };
        const auto is_open = [&](const auto& each) {
            const Alarm& alarm = each.second.alarm;
            return alarm.unreachable && alarm.active && key_of(alarm.source) == member;
        };
        return std::any_of(waiting_.begin(), waiting_.end(), waits) || std::any_of(open_.begin(), open_.end(), is_open);
    }));
}

Changes Desk::gather(const Source& source, Instant now) {
    const auto* upstream = policy_.topology.above(key_of(source));
    if (!upstream) return {};
    const auto count = silent(*upstream);
    if (!Topology::explains(count, upstream->members.size())) return {};
    const auto known = by_cause_.find(cause_of(*upstream));
    Changes changes;
    if (known == by_cause_.end() || !open_.at(known->second).alarm.active)
        changes = observe(signal_of(*upstream, Signal::Phase::active, count), now);
    const auto parent = by_cause_.find(cause_of(*upstream));
    if (parent == by_cause_.end()) return changes;   // the many above it are waiting for one of their own
    append(changes, adopt(parent->second, upstream->members, true, now));
    return changes;
}

Changes Desk::adopt(const AlarmId& parent, const std::vector<SourceKey>& sources, bool only_silent, Instant now) {
    const auto wanted = [&](const Source& source, bool unreachable) {
        return (unreachable || !only_silent) && std::find(sources.begin(), sources.end(), key_of(source)) != sources.end();
    };
    Changes changes;
    for (auto& [id, entry] : open_) {
        Alarm& alarm = entry.alarm;
        if (id == parent || !alarm.parent.text.empty() || !wanted(alarm.source, alarm.unreachable)) continue;
        if (only_silent && !alarm.active) continue;
        alarm.parent = parent;
        alarm.escalate_at = {};
        changes.push_back(tell(entry, What::inhibited, now));
    }
    for (auto waiting = waiting_.begin(); waiting != waiting_.end();) {
        if (!wanted(waiting->second.signal.source, waiting->second.signal.unreachable)) {
            ++waiting;
            continue;
        }
        const Signal signal = std::move(waiting->second.signal);
        ++waiting;
        changes.push_back(raise(signal, now));
    }
    return changes;
}

// Somebody below is back: the common cause is over once it no longer explains who is still silent.
Changes Desk::relieve(const Source& source, Instant now) {
    const auto* upstream = policy_.topology.above(key_of(source));
    if (!upstream) return {};
    const auto found = by_cause_.find(cause_of(*upstream));
    if (found == by_cause_.end() || !open_.at(found->second).alarm.active) return {};
    const auto count = silent(*upstream);
    if (Topology::explains(count, upstream->members.size())) return {};
    return observe(signal_of(*upstream, Signal::Phase::returned, count), now);
}

Change Desk::release(Entry& entry, Instant now) {
    entry.alarm.parent = {};
    entry.alarm.level = Level::operator_on_duty;
    set_deadlines(entry.alarm, now);
    return tell(entry, What::released, now);
}

Changes Desk::follow_parent(Entry& entry, Instant now) {
    Alarm& alarm = entry.alarm;
    if (alarm.parent.text.empty()) return {};
    const Entry* parent = this->entry(alarm.parent);
    if (!parent) {
        if (alarm.active) return {release(entry, now)};
        // Over, and explained by something that is over.
        return end(alarm.id, Mark{"", "", now, ""}, "", false);
    }
    const bool over = !parent->alarm.active && due(parent->alarm.returned_at + policy_.release_after, now);
    if (over && alarm.active) return {release(entry, now)};
    return {};
}

Judged<Changes> Desk::take_out(const Source& source, const UnitId& unit, const Mark& by, const std::string& reason) {
    const auto key = key_of(source);
    if (const auto known = by_cause_.find(out_of_service(key)); known != by_cause_.end())
        return refuse(known->second, Refusal::out_of_service_first, open_.at(known->second).alarm.acknowledged.value_or(Mark{}));
    if (reason.empty()) return refuse({}, Refusal::empty_text);
    if (reason.size() > policy_.longest_note) return refuse({}, Refusal::too_long);
    Signal signal;
    signal.cause = out_of_service(key);
    signal.unit = unit;
    signal.priority = Priority::information;
    signal.source = source;
    signal.title = {"Ngừng giám sát: " + source.name.vi, "Out of service: " + source.name.en};
    signal.explanation.why = {"Cảnh báo của nguồn này vẫn được ghi, xếp dưới dòng này và không kêu, cho đến khi giám sát lại.",
                              "Alarms of this source are still recorded, listed under this line without a sound, until it is back in service."};
    signal.explanation.rule = {"Người có quyền cho ngừng giám sát, có lý do", "Taken out of service by a person, with a reason"};
    auto raised = raise(signal, by.at);
    Alarm& alarm = open_.at(raised.alarm.id).alarm;
    alarm.acknowledged = by;
    alarm.started = by;
    alarm.life = Life::in_progress;
    alarm.note = reason;
    Changes changes{{What::raised, alarm, by, reason}};
    append(changes, adopt(alarm.id, {key}, false, by.at));
    return changes;
}

}  // namespace alerts
