#include "proto/console/json.hpp"

#include <gtest/gtest.h>

#include "proto/console/control.hpp"
#include "proto/console/media.hpp"
#include "proto/console/rule.hpp"

using console::from_json;
using console::to_json;

TEST(ConsoleJson, BringsAMessageThereAndBack) {
    console::Change change;
    change.number = 42;
    change.alarm.life = console::AlarmLife::acknowledged;
    change.alarm.title = {"Có người ở vườn vải", "Somebody in the orchard"};
    change.alarm.evidence.box = console::BoxView{0.1, 0.2, 0.3, 0.4};
    change.alarm.evidence.zone = {{0, 0}, {1, 0}, {1, 1}};

    const auto back = from_json<console::Change>(to_json(change));

    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(to_json(*back), to_json(change));
    EXPECT_EQ(back->alarm.life, console::AlarmLife::acknowledged);
    EXPECT_EQ(back->alarm.evidence.zone.at(2)[1], 1);
}

TEST(ConsoleJson, WritesEveryMemberAndAnEmptyOptionalAsNull) {
    console::Reply reply;
    reply.request = "r1";
    EXPECT_EQ(to_json(reply), R"({"type":"reply","request":"r1","ok":true,"refusal":null})");
}

TEST(ConsoleJson, KeepsTheDefaultOfAnAbsentMemberAtEveryDepth) {
    const auto rule = from_json<console::RuleView>(
        R"({"id":"r","name":{"vi":"Đêm"},"zone":[[0,0.5]],"above":7})");

    ASSERT_TRUE(rule) << rule.error().message();
    EXPECT_EQ(rule->priority, 3);
    EXPECT_EQ(rule->to, "24:00");
    EXPECT_EQ(rule->name.vi, "Đêm");
    EXPECT_EQ(rule->name.en, "");
    EXPECT_EQ(rule->zone.at(0)[1], 0.5);
    EXPECT_EQ(rule->above, 7.0);
    EXPECT_FALSE(rule->below);

    const auto watch = from_json<console::Watch>(R"({"views":[{"view":3,"camera":"cam"}]})");
    ASSERT_TRUE(watch);
    EXPECT_EQ(watch->views.at(0).camera, "cam");
}

TEST(ConsoleJson, IgnoresWhatItDoesNotKnow) {
    const auto resume = from_json<console::Resume>(R"({"after":5,"__proto__":{},"later":[1,2]})");
    ASSERT_TRUE(resume);
    EXPECT_EQ(resume->after, 5);
}

TEST(ConsoleJson, RefusesWrongTypesWithoutThrowing) {
    for (const char* text :
         {"", "x", "[]", "null", "5", R"("text")", R"({"after":"5"})", R"({"after":null})", R"({"after":1.5})",
          R"({"after":1e300})", R"({"type":5})", R"({"after":{}})"})
        EXPECT_FALSE(from_json<console::Resume>(std::string_view(text))) << text;
    for (const char* text :
         {R"({"zone":[[0]]})", R"({"zone":[[0,1,2]]})", R"({"zone":{}})", R"({"kind":"poison"})", R"({"kind":0})",
          R"({"weekdays":["1"]})", R"({"above":"7"})", R"({"name":"x"})"})
        EXPECT_FALSE(from_json<console::RuleView>(std::string_view(text))) << text;
    EXPECT_FALSE(from_json<console::Resume>(std::string_view(std::string(1000, '['))));
}

TEST(ConsoleJson, TakesAMessageOnlyWithItsKind) {
    EXPECT_EQ(console::message_from_json<console::Resume>(R"({"type":"resume","after":5})")->after, 5);
    for (const char* text : {"{}", "[]", "x", R"({"after":5})", R"({"type":"command"})", R"({"type":null})",
                             R"({"type":["resume"]})", R"({"type":"resume","after":"5"})"})
        EXPECT_FALSE(console::message_from_json<console::Resume>(text)) << text;
}
