#include "ioc/rules.hpp"

#include "ingest/sensor_catalogue.hpp"
#include "ioc/views/alarm_view.hpp"

namespace ioc {
namespace {

alerts::WeeklySchedule schedule_of(const console::RuleView& view) {
    alerts::WeeklySchedule schedule;
    schedule.weekdays = 0;
    for (const int day : view.weekdays) {
        if (day >= 1 && day <= 7) schedule.weekdays = static_cast<std::uint8_t>(schedule.weekdays | (1U << (day - 1)));
    }
    if (const auto from = alerts::parse_time_of_day(view.from)) schedule.from = *from;
    if (const auto to = alerts::parse_time_of_day(view.to)) schedule.to = *to;
    return schedule;
}

std::chrono::milliseconds seconds_of(double seconds) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

alerts::MotionKind kind_of(console::RuleKind kind) {
    if (kind == console::RuleKind::line) return alerts::MotionKind::line;
    return kind == console::RuleKind::loiter ? alerts::MotionKind::loiter : alerts::MotionKind::zone;
}

alerts::Direction direction_of(console::CrossingDirection direction) {
    if (direction == console::CrossingDirection::both) return alerts::Direction::both;
    return direction == console::CrossingDirection::a_to_b ? alerts::Direction::a_to_b : alerts::Direction::b_to_a;
}

}  // namespace

alerts::ObjectClass class_of(console::ObjectClass what) {
    switch (what) {
        case console::ObjectClass::person: return alerts::ObjectClass::person;
        case console::ObjectClass::vehicle: return alerts::ObjectClass::vehicle;
        case console::ObjectClass::animal: return alerts::ObjectClass::animal;
        case console::ObjectClass::other: break;
    }
    return alerts::ObjectClass::other;
}

alerts::MotionRule motion_rule_of(const console::RuleView& view) {
    alerts::MotionRule rule;
    rule.id = {view.id};
    rule.unit = {view.unit};
    rule.enabled = view.enabled;
    rule.name = words_of(view.name);
    rule.title = words_of(view.title);
    rule.priority = static_cast<alerts::Priority>(view.priority);
    rule.schedule = schedule_of(view);
    rule.camera = view.camera;
    rule.kind = kind_of(view.kind);
    rule.zone = {view.zone_name, view.zone};
    rule.line = {view.line, direction_of(view.direction)};
    rule.minimum_height = view.minimum_height;
    rule.maximum_height = view.maximum_height;
    for (const auto what : view.classes) rule.classes.push_back(class_of(what));
    rule.persistence = seconds_of(view.persistence_s);
    return rule;
}

alerts::ThresholdRule threshold_rule_of(const console::RuleView& view) {
    const auto& quantity = ingest::quantity_of(view.quantity);
    alerts::ThresholdRule rule;
    rule.id = {view.id};
    rule.unit = {view.unit};
    rule.enabled = view.enabled;
    rule.name = words_of(view.name);
    rule.title = words_of(view.title);
    rule.priority = static_cast<alerts::Priority>(view.priority);
    rule.schedule = schedule_of(view);
    rule.device = view.device;
    rule.quantity = view.quantity;
    rule.quantity_name = {std::string(quantity.vi), std::string(quantity.en)};
    rule.symbol = quantity.unit;
    rule.above = view.above;
    rule.below = view.below;
    rule.clear_at = view.clear_at;
    rule.hold = seconds_of(view.hold_s);
    return rule;
}

bool needs_closer_looks(const console::RuleView& view) {
    return console::watches_camera(view.kind) && motion_rule_of(view).needs_closer_looks();
}

alerts::Faults validate(const console::RuleView& view) {
    alerts::Faults faults;
    if (view.priority < 1 || view.priority > 5) {
        faults.push_back({"priority", {"Mức độ phải từ 1 đến 5", "The priority must be 1 to 5"}});
    }
    for (const int day : view.weekdays) {
        if (day >= 1 && day <= 7) continue;
        faults.push_back({"weekdays", {"Thứ trong tuần phải từ 1 (thứ Hai) đến 7 (Chủ nhật)", "Weekdays are 1 (Monday) to 7 (Sunday)"}});
        break;
    }
    for (const auto& [field, text] : {std::pair{"from", view.from}, std::pair{"to", view.to}}) {
        if (!alerts::parse_time_of_day(text)) {
            faults.push_back({field, {"Giờ phải viết như 21:00", "Write the time as 21:00"}});
        }
    }
    if (!faults.empty()) return faults;
    return console::watches_camera(view.kind) ? alerts::validate(motion_rule_of(view)) : alerts::validate(threshold_rule_of(view));
}

}  // namespace ioc
