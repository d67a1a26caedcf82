#include "ioc/views/alarm_view.hpp"

#include "alerts/desk.hpp"
#include "ioc/clock.hpp"

namespace ioc {
namespace {

console::SourceKind kind_of(alerts::SourceKind kind) {
    switch (kind) {
        case alerts::SourceKind::camera: return console::SourceKind::camera;
        case alerts::SourceKind::device: return console::SourceKind::device;
        case alerts::SourceKind::indicator: return console::SourceKind::indicator;
        case alerts::SourceKind::centre: break;
    }
    return console::SourceKind::centre;
}

console::AlarmLife life_of(alerts::Life life) {
    switch (life) {
        case alerts::Life::fresh: return console::AlarmLife::fresh;
        case alerts::Life::acknowledged: return console::AlarmLife::acknowledged;
        case alerts::Life::assigned: return console::AlarmLife::assigned;
        case alerts::Life::in_progress: return console::AlarmLife::in_progress;
        case alerts::Life::resolved: return console::AlarmLife::resolved;
        case alerts::Life::closed: break;
    }
    return console::AlarmLife::closed;
}

console::Explanation explanation_of(const alerts::Explanation& from) {
    console::Explanation to{text_of(from.why), text_of(from.rule), {}};
    for (const auto& line : from.silent_if) to.silent_if.push_back(text_of(line));
    return to;
}

console::Evidence evidence_of(const alerts::Evidence& from) {
    console::Evidence to;
    to.event = from.event.text;
    if (!to.event.empty()) to.still = "/api/events/" + to.event + "/still.jpg";
    to.taken_at = millis(from.taken_at);
    if (from.box) to.box = console::BoxView{from.box->x, from.box->y, from.box->width, from.box->height};
    to.box_label_vi = from.box_label.vi;
    to.box_label_en = from.box_label.en;
    to.zone_name = from.zone_name;
    to.zone = from.zone;
    to.line = from.line;
    if (from.crossed != alerts::Crossed::none) to.crossed = from.crossed == alerts::Crossed::a_to_b ? "a_to_b" : "b_to_a";
    return to;
}

void fill_mark(const std::optional<alerts::Mark>& mark, std::string& by, console::Millis& at) {
    if (!mark) return;
    by = mark->name;
    at = millis(mark->at);
}

void fill_care(const alerts::Alarm& alarm, console::AlarmView& view) {
    fill_mark(alarm.closed, view.closed_by, view.closed_at);
    fill_mark(alarm.assigned, view.assigned_by, view.assigned_at);
    fill_mark(alarm.started, view.started_by, view.started_at);
    view.assignee = alarm.assignee;
    view.act_by = millis(alarm.act_by);
    view.overdue = alarm.overdue;
    view.level = static_cast<int>(alarm.level);
    view.latched = alarm.latched;
    view.chattering = alarm.chattering;
    view.reopened = static_cast<int>(alarm.reopened);
    view.parent = alarm.parent.text;
    view.incident = alarm.incident.text;
    if (const auto& shelf = alarm.shelf)
        view.shelf = console::ShelfView{shelf->by.name, millis(shelf->by.at), millis(shelf->until), shelf->once, shelf->reason};
}

}  // namespace

console::Text text_of(const alerts::Words& words) { return {words.vi, words.en}; }
alerts::Words words_of(const console::Text& text) { return {text.vi, text.en}; }

console::AlarmView alarm_view(const alerts::Alarm& alarm, bool stored, std::chrono::minutes utc_offset) {
    console::AlarmView view;
    view.id = alarm.id.text;
    view.label = alerts::label(alarm, utc_offset);
    view.unit = alarm.unit.text;
    view.priority = static_cast<int>(alarm.priority);
    view.life = life_of(alarm.life);
    view.active = alarm.active;
    view.stored = stored;
    view.title = text_of(alarm.title);
    view.place = text_of(alarm.source.place);
    view.source_kind = kind_of(alarm.source.kind);
    view.source = alarm.source.id;
    view.source_name = text_of(alarm.source.name);
    view.raised_at = millis(alarm.raised_at);
    view.last_at = millis(alarm.last_at);
    view.returned_at = millis(alarm.returned_at);
    view.count = static_cast<int>(alarm.count);
    view.acknowledge_by = millis(alarm.acknowledge_by);
    if (alarm.acknowledged) {
        view.acknowledged_by = alarm.acknowledged->name;
        view.acknowledged_at = millis(alarm.acknowledged->at);
    }
    if (alarm.resolved) {
        view.resolved_by = alarm.resolved->name;
        view.resolved_at = millis(alarm.resolved->at);
    }
    fill_care(alarm, view);
    view.false_alarm = alarm.false_alarm;
    view.note = alarm.note;
    view.explanation = explanation_of(alarm.explanation);
    view.evidence = evidence_of(alarm.evidence);
    return view;
}

std::string what_of(alerts::What what) { return std::string(alerts::name_of(what)); }

console::HistoryLine history_line(const alerts::Change& change) {
    console::HistoryLine line;
    line.at = millis(change.by.at);
    line.what = what_of(change.what);
    line.who = change.by.name;
    line.text = {change.note, change.note};
    line.from = change.by.from;
    return line;
}

}  // namespace ioc
