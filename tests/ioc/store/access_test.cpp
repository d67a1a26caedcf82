#include "ioc/access.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace ioc {
namespace {

using console::Role;

constexpr std::array<Role, 8> kRoles{Role::wall,       Role::duty_operator, Role::shift_lead, Role::liaison,
                                     Role::technician, Role::leader,        Role::auditor,    Role::administrator};

struct Expected {
    std::string_view verb;
    std::string_view roles;   // one letter per role in the order above: x = may
};
// wall, operator, lead, liaison, technician, leader, auditor, administrator
constexpr std::array<Expected, kVerbs> kExpected{{
    {"alarm.see", "xxxxxx--"},         {"alarm.acknowledge", "-xx-----"}, {"alarm.resolve", "-xx-----"},
    {"alarm.note", "-xxx----"},        {"alarm.receive", "---x----"},
    {"alarm.assign", "-xx-----"},      {"alarm.shelve", "-xx-----"},      {"alarm.close", "--x-----"},
    {"alarm.footage", "-xxx----"},     {"alarm.out_of_service", "--x-x---"}, {"duty.keep", "-xx-----"},
    {"camera.see", "xxxxxx--"},
    {"camera.watch", "xxx-x---"},      {"camera.configure", "----x---"},  {"camera.test", "----x---"},
    {"rule.see", "-xx-x---"},          {"rule.configure", "----x---"},    {"device.see", "xxx-xx-x"},
    {"device.configure", "----x--x"},  {"tile.see", "xxx-xx--"},          {"user.see", "-------x"},
    {"user.configure", "-------x"},    {"audit.see", "------xx"},         {"system.see", "--x-x--x"},
}};

TEST(Access, EveryRoleMayExactlyWhatTheTableSays) {
    for (const auto& [name, roles] : kExpected) {
        const auto verb = verb_named(name);
        ASSERT_TRUE(verb) << name;
        EXPECT_EQ(name_of(*verb), name);
        for (std::size_t i = 0; i < kRoles.size(); ++i)
            EXPECT_EQ(may(kRoles[i], *verb), roles[i] == 'x') << name << " role " << i;
    }
}

TEST(Access, EveryVerbIsInTheTableOnce) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kVerbs; ++i) names.insert(name_of(static_cast<Verb>(i)));
    EXPECT_EQ(names.size(), kVerbs);
}

TEST(Access, AnUnknownVerbOrRoleMayNothing) {
    EXPECT_FALSE(verb_named("alarm.Acknowledge"));
    EXPECT_FALSE(verb_named("alarm.acknowledge "));
    EXPECT_FALSE(verb_named(""));
    EXPECT_FALSE(may(static_cast<Role>(99), Verb::alarm_see));
    EXPECT_FALSE(may(static_cast<Role>(-1), Verb::alarm_see));
    EXPECT_FALSE(may(Role::wall, static_cast<Verb>(200)));
}

TEST(Access, AWallShowsAndNeverActs) {
    for (const auto& verb : verbs_of(Role::wall)) EXPECT_TRUE(verb.ends_with(".see") || verb.ends_with(".watch")) << verb;
}

TEST(Access, UnitsAndCamerasNarrowWhatTheRoleAllows) {
    const Person lan{Role::duty_operator, {"phuc-hoa"}, {}, true};
    EXPECT_EQ(authorise(lan, Verb::camera_watch, {"phuc-hoa", "cam-04"}), Verdict::allowed);
    EXPECT_EQ(authorise(lan, Verb::camera_watch, {"hong-giang", "cam-31"}), Verdict::not_this_unit);
    EXPECT_EQ(authorise(lan, Verb::camera_configure, {"phuc-hoa", "cam-04"}), Verdict::not_this_role);

    const Person minh{Role::duty_operator, {"phuc-hoa"}, {"cam-01"}, true};
    EXPECT_EQ(authorise(minh, Verb::camera_watch, {"phuc-hoa", "cam-01"}), Verdict::allowed);
    EXPECT_EQ(authorise(minh, Verb::camera_watch, {"phuc-hoa", "cam-04"}), Verdict::not_this_camera);
    EXPECT_EQ(authorise(minh, Verb::alarm_see, {"phuc-hoa", "cam-04"}), Verdict::not_this_camera);
    EXPECT_EQ(authorise(minh, Verb::alarm_see, {"phuc-hoa", ""}), Verdict::allowed);
}

TEST(Access, NoUnitsMeansNothingAndDisabledMeansNothing) {
    const Person nobody{Role::administrator, {}, {}, true};
    EXPECT_EQ(authorise(nobody, Verb::device_see, {"phuc-hoa", ""}), Verdict::not_this_unit);
    EXPECT_EQ(authorise(nobody, Verb::user_see, {}), Verdict::allowed);
    EXPECT_EQ(authorise(Person{}, Verb::alarm_see, {}), Verdict::disabled);
    const Person wall{Role::wall, {"phuc-hoa"}, {}, true};
    EXPECT_EQ(authorise(wall, Verb::camera_watch, {"", "cam-04"}), Verdict::not_this_unit);
}

}  // namespace
}  // namespace ioc
