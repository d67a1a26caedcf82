#include "ioc/store/alarm_body.hpp"

#include <boost/json.hpp>

#include "ioc/store/instant.hpp"
#include "proto/console/json.hpp"
#include "proto/console/words.hpp"

namespace ioc::store {
namespace {

// The stored shape is our own: leaves may rename their members without touching old rows.
struct BodyEvidence {
    std::int64_t taken_at = 0;
    std::optional<console::BoxView> box;
    console::Text box_label;
    std::string zone_name;
    std::vector<console::Point> zone;
    std::vector<console::Point> line;
    int crossed = 0;               // 0 no line, 1 from A to B, 2 from B to A
};
BOOST_DESCRIBE_STRUCT(BodyEvidence, (), (taken_at, box, box_label, zone_name, zone, line, crossed))

struct Body {
    console::Text source_name, source_place, title, why, rule;
    std::vector<console::Text> silent_if;
    BodyEvidence evidence;
};
BOOST_DESCRIBE_STRUCT(Body, (), (source_name, source_place, title, why, rule, silent_if, evidence))

struct CareMark {
    std::string user, name;
    std::int64_t at = 0;
    std::string from;
};
BOOST_DESCRIBE_STRUCT(CareMark, (), (user, name, at, from))

struct CareShelf {
    CareMark by;
    std::int64_t until = 0;
    bool once = false;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(CareShelf, (), (by, until, once, reason))

struct Care {
    bool latched = true, unreachable = false, chattering = false, overdue = false;
    std::int64_t act_by = 0, escalate_at = 0, reopened = 0;
    int level = 0;
    std::string assignee, acknowledged_from, resolved_from;
    std::optional<CareMark> assigned, started, closed, escalated;
    std::optional<CareShelf> shelf;
};
BOOST_DESCRIBE_STRUCT(Care, (), (latched, unreachable, chattering, overdue, act_by, escalate_at, reopened, level, assignee,
                                 acknowledged_from, resolved_from, assigned, started, closed, escalated, shelf))

CareMark care_mark(const alerts::Mark& mark) { return {mark.user, mark.name, to_millis(mark.at), mark.from}; }
alerts::Mark mark_of(const CareMark& mark) { return {mark.user, mark.name, from_millis(mark.at), mark.from}; }
std::optional<CareMark> care_mark(const std::optional<alerts::Mark>& mark) {
    return mark ? std::optional{care_mark(*mark)} : std::nullopt;
}
std::optional<alerts::Mark> mark_of(const std::optional<CareMark>& mark) { return mark ? std::optional{mark_of(*mark)} : std::nullopt; }

console::Text text(const alerts::Words& words) { return {words.vi, words.en}; }
alerts::Words words(console::Text&& text) { return {std::move(text.vi), std::move(text.en)}; }

}  // namespace

std::string body_of(const alerts::Alarm& alarm) {
    Body body{text(alarm.source.name), text(alarm.source.place), text(alarm.title), text(alarm.explanation.why),
              text(alarm.explanation.rule), {}, {}};
    for (const auto& each : alarm.explanation.silent_if) body.silent_if.push_back(text(each));
    const auto& seen = alarm.evidence;
    body.evidence = {to_millis(seen.taken_at), std::nullopt, text(seen.box_label), seen.zone_name, seen.zone, seen.line,
                     static_cast<int>(seen.crossed)};
    if (seen.box) body.evidence.box = console::BoxView{seen.box->x, seen.box->y, seen.box->width, seen.box->height};
    return console::to_json(body);
}

bool fill_from_body(std::string_view stored, alerts::Alarm& alarm) {
    auto read = console::from_json<Body>(stored);
    if (!read) return false;
    Body& body = *read;
    alarm.source.name = words(std::move(body.source_name));
    alarm.source.place = words(std::move(body.source_place));
    alarm.title = words(std::move(body.title));
    alarm.explanation.why = words(std::move(body.why));
    alarm.explanation.rule = words(std::move(body.rule));
    alarm.explanation.silent_if.clear();
    for (auto& each : body.silent_if) alarm.explanation.silent_if.push_back(words(std::move(each)));
    alarm.evidence.taken_at = from_millis(body.evidence.taken_at);
    alarm.evidence.box.reset();
    if (const auto& box = body.evidence.box) alarm.evidence.box = alerts::Box{box->x, box->y, box->width, box->height};
    alarm.evidence.box_label = words(std::move(body.evidence.box_label));
    alarm.evidence.zone_name = std::move(body.evidence.zone_name);
    alarm.evidence.zone = std::move(body.evidence.zone);
    alarm.evidence.line = std::move(body.evidence.line);
    if (body.evidence.crossed < 0 || body.evidence.crossed > 2) return false;
    alarm.evidence.crossed = static_cast<alerts::Crossed>(body.evidence.crossed);
    return true;
}

std::string care_of(const alerts::Alarm& alarm) {
    Care care;
    care.latched = alarm.latched;
    care.unreachable = alarm.unreachable;
    care.chattering = alarm.chattering;
    care.overdue = alarm.overdue;
    care.act_by = to_millis(alarm.act_by);
    care.escalate_at = to_millis(alarm.escalate_at);
    care.reopened = alarm.reopened;
    care.level = static_cast<int>(alarm.level);
    care.assignee = alarm.assignee;
    if (alarm.acknowledged) care.acknowledged_from = alarm.acknowledged->from;
    if (alarm.resolved) care.resolved_from = alarm.resolved->from;
    care.assigned = care_mark(alarm.assigned);
    care.started = care_mark(alarm.started);
    care.closed = care_mark(alarm.closed);
    care.escalated = care_mark(alarm.escalated);
    if (const auto& shelf = alarm.shelf) care.shelf = CareShelf{care_mark(shelf->by), to_millis(shelf->until), shelf->once, shelf->reason};
    return console::to_json(care);
}

bool fill_from_care(std::string_view stored, alerts::Alarm& alarm) {
    if (stored == "{}") return true;
    const auto care = console::from_json<Care>(stored);
    if (!care || care->level < 0 || care->level > static_cast<int>(alerts::Level::province)) return false;
    alarm.latched = care->latched;
    alarm.unreachable = care->unreachable;
    alarm.chattering = care->chattering;
    alarm.overdue = care->overdue;
    alarm.act_by = from_millis(care->act_by);
    alarm.escalate_at = from_millis(care->escalate_at);
    alarm.reopened = static_cast<std::uint32_t>(care->reopened);
    alarm.level = static_cast<alerts::Level>(care->level);
    alarm.assignee = care->assignee;
    if (!care->acknowledged_from.empty()) alarm.acknowledged = alerts::Mark{"", "", {}, care->acknowledged_from};
    if (!care->resolved_from.empty()) alarm.resolved = alerts::Mark{"", "", {}, care->resolved_from};
    alarm.assigned = mark_of(care->assigned);
    alarm.started = mark_of(care->started);
    alarm.closed = mark_of(care->closed);
    alarm.escalated = mark_of(care->escalated);
    if (const auto& shelf = care->shelf) alarm.shelf = alerts::Shelf{mark_of(shelf->by), from_millis(shelf->until), shelf->once, shelf->reason};
    return true;
}

}  // namespace ioc::store
