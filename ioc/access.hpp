// ioc/access.hpp — who may do what: one table of roles and verbs, one question. Denied unless the table says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proto/console/words.hpp"

namespace ioc {

enum class Verb : std::uint8_t {
    alarm_see, alarm_acknowledge, alarm_resolve, alarm_note,
    alarm_receive,   // "Đã nhận": a recipient's receipt, which is not the desk's acknowledgement
    alarm_assign,    // give it to somebody, begin, report upwards
    alarm_shelve, alarm_close, alarm_footage, alarm_out_of_service,
    duty_keep,       // be on duty
    camera_see, camera_watch, camera_configure, camera_test,
    rule_see, rule_configure,
    device_see, device_configure,
    tile_see,
    user_see, user_configure,
    audit_see,
    system_see,
};
inline constexpr std::size_t kVerbs = 24;

std::string_view name_of(Verb verb);                     // "alarm.acknowledge"
std::optional<Verb> verb_named(std::string_view name);   // exact match
bool may(console::Role role, Verb verb);
std::vector<std::string> verbs_of(console::Role role);   // for SessionView::verbs

struct Person {
    console::Role role = console::Role::wall;
    std::vector<std::string> units;     // none = nothing that belongs to a unit
    std::vector<std::string> cameras;   // none = every camera of the units
    bool enabled = false;
};

struct Object {
    std::string unit;     // "" = the verb alone: only the role counts
    std::string camera;   // "" = not of a camera; set for cameras, their pictures, events and alarms
};

enum class Verdict { allowed, disabled, not_this_role, not_this_unit, not_this_camera };

Verdict authorise(const Person& person, Verb verb, const Object& object);

}  // namespace ioc
