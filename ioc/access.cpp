#include "ioc/access.hpp"

#include <algorithm>
#include <array>

namespace ioc {
namespace {

using console::Role;

struct Row {
    Verb verb;
    std::string_view name;
    std::uint32_t roles;   // a bit per role
};

template <class... Each>
constexpr std::uint32_t only(Each... roles) {
    return ((1u << static_cast<unsigned>(roles)) | ... | 0u);
}

constexpr Role wall = Role::wall, duty = Role::duty_operator, lead = Role::shift_lead, liaison = Role::liaison,
               technician = Role::technician, leader = Role::leader, auditor = Role::auditor, admin = Role::administrator;

// The whole policy. A wall shows and never acts: anyone can stand before it. Administration gives no right over
// alarms or pictures: who makes users must not be able to make an alarm quiet unseen. The auditor reads the audit
// and nothing that the audit is about.
constexpr std::array<Row, kVerbs> kTable{{
    {Verb::alarm_see, "alarm.see", only(wall, duty, lead, liaison, technician, leader)},
    {Verb::alarm_acknowledge, "alarm.acknowledge", only(duty, lead)},
    {Verb::alarm_resolve, "alarm.resolve", only(duty, lead)},
    {Verb::alarm_note, "alarm.note", only(duty, lead, liaison)},
    {Verb::alarm_receive, "alarm.receive", only(liaison)},
    {Verb::alarm_assign, "alarm.assign", only(duty, lead)},
    {Verb::alarm_shelve, "alarm.shelve", only(duty, lead)},
    {Verb::alarm_close, "alarm.close", only(lead)},
    {Verb::alarm_footage, "alarm.footage", only(duty, lead, liaison)},
    {Verb::alarm_out_of_service, "alarm.out_of_service", only(lead, technician)},
    {Verb::duty_keep, "duty.keep", only(duty, lead)},
    {Verb::camera_see, "camera.see", only(wall, duty, lead, liaison, technician, leader)},
    {Verb::camera_watch, "camera.watch", only(wall, duty, lead, technician)},
    {Verb::camera_configure, "camera.configure", only(technician)},
    {Verb::camera_test, "camera.test", only(technician)},
    {Verb::rule_see, "rule.see", only(duty, lead, technician)},
    {Verb::rule_configure, "rule.configure", only(technician)},
    {Verb::device_see, "device.see", only(wall, duty, lead, technician, leader, admin)},
    {Verb::device_configure, "device.configure", only(technician, admin)},
    {Verb::tile_see, "tile.see", only(wall, duty, lead, technician, leader)},
    {Verb::user_see, "user.see", only(admin)},
    {Verb::user_configure, "user.configure", only(admin)},
    {Verb::audit_see, "audit.see", only(auditor, admin)},
    {Verb::system_see, "system.see", only(lead, technician, admin)},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].verb) != i) return false;
    }
    return true;
}
static_assert(in_order(), "the table is looked up by verb");

bool holds(const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

}  // namespace

std::string_view name_of(Verb verb) { return kTable.at(static_cast<std::size_t>(verb)).name; }

std::optional<Verb> verb_named(std::string_view name) {
    for (const auto& row : kTable) {
        if (row.name == name) return row.verb;
    }
    return std::nullopt;
}

bool may(Role role, Verb verb) {
    const auto number = static_cast<unsigned>(role);
    const auto row = static_cast<std::size_t>(verb);
    return number < 32 && row < kTable.size() && (kTable[row].roles >> number & 1u) != 0;
}

std::vector<std::string> verbs_of(Role role) {
    std::vector<std::string> verbs;
    for (const auto& row : kTable) {
        if (may(role, row.verb)) verbs.emplace_back(row.name);
    }
    return verbs;
}

Verdict authorise(const Person& person, Verb verb, const Object& object) {
    if (!person.enabled) return Verdict::disabled;
    if (!may(person.role, verb)) return Verdict::not_this_role;
    if (!object.unit.empty() && !holds(person.units, object.unit)) return Verdict::not_this_unit;
    // A camera without its unit is a slip of the caller, and slips do not open doors.
    if (!object.camera.empty() && object.unit.empty()) return Verdict::not_this_unit;
    if (!object.camera.empty() && !person.cameras.empty() && !holds(person.cameras, object.camera))
        return Verdict::not_this_camera;
    return Verdict::allowed;
}

}  // namespace ioc
