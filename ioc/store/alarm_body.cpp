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
};
BOOST_DESCRIBE_STRUCT(BodyEvidence, (), (taken_at, box, box_label, zone_name, zone))

struct Body {
    console::Text source_name, source_place, title, why, rule;
    std::vector<console::Text> silent_if;
    BodyEvidence evidence;
};
BOOST_DESCRIBE_STRUCT(Body, (), (source_name, source_place, title, why, rule, silent_if, evidence))

console::Text text(const alerts::Words& words) { return {words.vi, words.en}; }
alerts::Words words(console::Text&& text) { return {std::move(text.vi), std::move(text.en)}; }

}  // namespace

std::string body_of(const alerts::Alarm& alarm) {
    Body body{text(alarm.source.name), text(alarm.source.place), text(alarm.title), text(alarm.explanation.why),
              text(alarm.explanation.rule), {}, {}};
    for (const auto& each : alarm.explanation.silent_if) body.silent_if.push_back(text(each));
    const auto& seen = alarm.evidence;
    body.evidence = {to_millis(seen.taken_at), std::nullopt, text(seen.box_label), seen.zone_name, seen.zone};
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
    return true;
}

}  // namespace ioc::store
