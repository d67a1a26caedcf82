// The whole life of an alarm: taken, given away, begun, put aside, reported upwards, ended, taken up again.
#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DeskLife : public ::testing::Test {
  protected:
    AlarmId raise(Priority priority = Priority::high, bool latched = true) {
        auto one = signal("x", priority);
        one.latched = latched;
        return desk_.observe(one, at(8)).at(0).alarm.id;
    }
    const Alarm& alarm(const AlarmId& id) const { return *desk_.find(id); }
    Desk desk_{DeskPolicy{}, counted_ids()};
};

TEST_F(DeskLife, GoesFromNewToClosedStepByStep) {
    const auto id = raise();

    EXPECT_EQ(desk_.acknowledge(id, van(at(8, 1)))->at(0).alarm.life, Life::acknowledged);
    EXPECT_EQ(desk_.assign(id, van(at(8, 2)), "Tổ an ninh Đồng Sim", "")->at(0).alarm.life, Life::assigned);
    EXPECT_EQ(desk_.start(id, thang(at(8, 3)))->at(0).alarm.life, Life::in_progress);
    EXPECT_EQ(desk_.resolve(id, thang(at(8, 9)), "Người nhà", false)->at(0).alarm.life, Life::resolved);
    EXPECT_EQ(desk_.close(id, van(at(9)), "")->at(0).alarm.life, Life::closed);

    EXPECT_EQ(alarm(id).assignee, "Tổ an ninh Đồng Sim");
    EXPECT_EQ(alarm(id).acknowledged, van(at(8, 1)));
    EXPECT_EQ(alarm(id).started, thang(at(8, 3)));
    EXPECT_EQ(alarm(id).closed, van(at(9)));
}

TEST_F(DeskLife, TheFirstHandOnAnAlarmTakesIt) {
    const auto id = raise();

    ASSERT_TRUE(desk_.start(id, van(at(8, 1))));

    EXPECT_EQ(alarm(id).acknowledged, van(at(8, 1)));
    EXPECT_EQ(desk_.acknowledge(id, thang(at(8, 2))).error().why, Refusal::taken);
}

TEST_F(DeskLife, WhoAssignsOverAnotherAssignmentIsToldWhoWasFirst) {
    const auto id = raise();
    ASSERT_TRUE(desk_.assign(id, van(at(8, 1)), "Tổ an ninh", ""));

    const auto second = desk_.assign(id, thang(at(8, 1, 2)), "Trưởng thôn", "");
    const auto knowing = desk_.assign(id, thang(at(8, 1, 9)), "Trưởng thôn", "Tổ an ninh");

    EXPECT_EQ(second.error().why, Refusal::assigned_first);
    EXPECT_EQ(second.error().text.vi, "Vân đã phân công lúc 08:01:00.");
    ASSERT_TRUE(knowing);
    EXPECT_EQ(alarm(id).assignee, "Trưởng thôn");
}

TEST_F(DeskLife, AShelvedAlarmComesBackByItself) {
    const auto id = raise(Priority::medium);
    ASSERT_TRUE(desk_.shelve(id, van(at(8, 1)), at(8, 31), false, "gió to"));

    EXPECT_TRUE(quiet(alarm(id)));
    EXPECT_THAT(desk_.settle(at(8, 30)), IsEmpty()) << "neither overdue nor escalated while shelved";
    const auto back = desk_.settle(at(8, 31));

    ASSERT_THAT(whats(back), ElementsAre(What::unshelved));
    EXPECT_FALSE(quiet(alarm(id)));
    EXPECT_EQ(alarm(id).acknowledge_by, at(8, 41)) << "its time begins again";
}

TEST_F(DeskLife, AShelvedAlarmStillReportsItsReturnAndAOneShotShelfEndsWithIt) {
    const auto id = raise(Priority::medium);
    ASSERT_TRUE(desk_.shelve(id, van(at(8, 1)), at(12), true, "gió to"));

    EXPECT_THAT(whats(desk_.observe(over(signal("x", Priority::medium)), at(8, 2))), ElementsAre(What::returned, What::unshelved));
}

TEST_F(DeskLife, AWorseMatterLeavesTheShelf) {
    const auto id = raise(Priority::medium);
    ASSERT_TRUE(desk_.shelve(id, van(at(8, 1)), at(9), false, "gió to"));

    EXPECT_THAT(whats(desk_.observe(signal("x", Priority::urgent), at(8, 2))), ElementsAre(What::worsened));
    EXPECT_FALSE(alarm(id).shelf);
}

TEST_F(DeskLife, ShelvingNeedsAReasonAnEndWithinAShiftAndIsNeverForUrgentMatters) {
    const auto id = raise(Priority::medium);
    EXPECT_EQ(desk_.shelve(id, van(at(8)), at(9), false, "").error().why, Refusal::empty_text);
    EXPECT_EQ(desk_.shelve(id, van(at(8)), at(17), false, "gió").error().why, Refusal::shelf_too_long);
    EXPECT_EQ(desk_.shelve(id, van(at(8)), at(8), false, "gió").error().why, Refusal::shelf_too_long);
    ASSERT_TRUE(desk_.shelve(id, van(at(8)), at(9), false, "gió"));
    EXPECT_EQ(desk_.shelve(id, thang(at(8)), at(10), false, "gió").error().text.vi, "Vân đã tạm hoãn lúc 08:00:00.");
    EXPECT_TRUE(desk_.shelve(id, van(at(8, 5)), at(10), false, "gió"));

    const auto urgent = desk_.observe(signal("y", Priority::urgent), at(8)).at(0).alarm.id;
    EXPECT_EQ(desk_.shelve(urgent, van(at(8)), at(9), false, "gió").error().why, Refusal::not_shelvable);
}

TEST_F(DeskLife, AnAlarmNobodyTakesIsOverdueThenGoesUpTheChain) {
    const auto id = raise(Priority::urgent);

    EXPECT_THAT(desk_.settle(at(8, 0, 59)), IsEmpty());
    EXPECT_THAT(whats(desk_.settle(at(8, 1))), ElementsAre(What::overdue));
    EXPECT_EQ(alarm(id).level, Level::shift_lead);
    EXPECT_THAT(desk_.settle(at(8, 1, 30)), IsEmpty());
    EXPECT_THAT(whats(desk_.settle(at(8, 2))), ElementsAre(What::escalated));
    EXPECT_EQ(alarm(id).level, Level::leader);
    EXPECT_THAT(whats(desk_.settle(at(8, 3))), ElementsAre(What::escalated));
    EXPECT_EQ(alarm(id).level, Level::province);
    EXPECT_THAT(desk_.settle(at(9)), IsEmpty());
}

TEST_F(DeskLife, AcknowledgingStopsTheChainUntilNobodyActsInTime) {
    const auto id = raise(Priority::high);
    ASSERT_TRUE(desk_.acknowledge(id, van(at(8, 2))));

    EXPECT_EQ(alarm(id).act_by, at(8, 17));
    EXPECT_THAT(desk_.settle(at(8, 16)), IsEmpty());
    EXPECT_THAT(whats(desk_.settle(at(8, 17))), ElementsAre(What::overdue));
    ASSERT_TRUE(desk_.start(id, van(at(8, 18))));
    EXPECT_FALSE(alarm(id).overdue);
    EXPECT_THAT(desk_.settle(at(20)), IsEmpty());
}

TEST_F(DeskLife, APersonReportsUpwardsOnceAndTheSecondOneIsTold) {
    const auto id = raise();

    ASSERT_TRUE(desk_.escalate(id, van(at(8, 1)), "cần thêm người", Level::operator_on_duty));
    EXPECT_EQ(desk_.escalate(id, thang(at(8, 1, 5)), "cần thêm người", Level::operator_on_duty).error().why, Refusal::escalated_first);
    EXPECT_EQ(alarm(id).level, Level::shift_lead);
    EXPECT_EQ(alarm(id).acknowledged, van(at(8, 1)));
}

TEST_F(DeskLife, AcknowledgedAndReturnedEndsByItselfUnlessLatched) {
    const auto loose = raise(Priority::medium, false);
    ASSERT_TRUE(desk_.acknowledge(loose, van(at(8, 1))));
    desk_.observe(over(signal("x")), at(8, 2));
    EXPECT_THAT(desk_.settle(at(8, 16)), IsEmpty());
    EXPECT_THAT(whats(desk_.settle(at(8, 17))), ElementsAre(What::resolved));
    EXPECT_EQ(alarm(loose).resolved, (Mark{"", "", at(8, 17), ""}));

    auto held = signal("y", Priority::low);
    const auto latched = desk_.observe(held, at(9)).at(0).alarm.id;
    ASSERT_TRUE(desk_.acknowledge(latched, van(at(9, 1))));
    ASSERT_TRUE(desk_.start(latched, van(at(9, 1))));
    desk_.observe(over(held), at(9, 2));
    EXPECT_THAT(desk_.settle(at(20)), IsEmpty());
}

TEST_F(DeskLife, AReopenedAlarmKeepsItsNumberAndWantsSomebodyAgain) {
    const auto id = raise();
    ASSERT_TRUE(desk_.resolve(id, van(at(8, 1)), "chó", true));
    EXPECT_EQ(desk_.reopen(id, thang(at(8, 2)), "").error().why, Refusal::empty_text);

    const auto again = desk_.reopen(id, thang(at(8, 3)), "lại thấy người");

    ASSERT_THAT(whats(*again), ElementsAre(What::reopened));
    EXPECT_EQ(again->at(0).alarm.number, 1U);
    EXPECT_FALSE(again->at(0).alarm.false_alarm);
    EXPECT_EQ(again->at(0).alarm.reopened, 1U);
    EXPECT_EQ(desk_.open_count(), 1U);
    EXPECT_THAT(whats(desk_.observe(signal("x"), at(8, 10))), ElementsAre(What::repeated)) << "the same alarm again";
}

TEST_F(DeskLife, AnAlarmWithANewerOneOfItsCauseIsNotReopened) {
    const auto id = raise();
    ASSERT_TRUE(desk_.resolve(id, van(at(8, 1)), "", false));
    desk_.observe(signal("x"), at(8, 2));

    EXPECT_EQ(desk_.reopen(id, van(at(8, 3)), "lại").error().why, Refusal::newer_open);
}

TEST_F(DeskLife, WhatWasResolvedWhileItLastedStillReportsItsReturn) {
    const auto id = raise();
    ASSERT_TRUE(desk_.resolve(id, van(at(8, 1)), "", false));

    const auto returned = desk_.observe(over(signal("x")), at(8, 2));

    ASSERT_THAT(whats(returned), ElementsAre(What::returned));
    EXPECT_EQ(returned.at(0).alarm.life, Life::resolved);
    EXPECT_THAT(desk_.observe(over(signal("x")), at(8, 3)), IsEmpty());
}

TEST_F(DeskLife, ResolvedIsClosedAfterADayWithoutObjection) {
    const auto id = raise();
    ASSERT_TRUE(desk_.resolve(id, van(at(8, 1)), "", false));
    desk_.observe(over(signal("x")), at(8, 2));

    EXPECT_THAT(desk_.settle(at(8) + 23h), IsEmpty());
    EXPECT_THAT(whats(desk_.settle(at(8, 1) + 24h)), ElementsAre(What::closed));
    EXPECT_EQ(desk_.close(id, van(at(9) + 24h), "").error().why, Refusal::closed);
}

TEST_F(DeskLife, AFleetingCauseIsNoAlarmAndALastingOneIs) {
    auto one = signal("z");
    one.on_delay = 5s;
    EXPECT_THAT(desk_.observe(one, at(8)), IsEmpty());
    EXPECT_THAT(desk_.observe(over(one), at(8, 0, 3)), IsEmpty());
    EXPECT_THAT(desk_.settle(at(8, 0, 9)), IsEmpty());
    desk_.observe(one, at(9));
    EXPECT_THAT(desk_.settle(at(9, 0, 4)), IsEmpty());
    EXPECT_THAT(whats(desk_.settle(at(9, 0, 5))), ElementsAre(What::raised));
}

TEST_F(DeskLife, AReturnHasToLastBeforeItIsOne) {
    auto one = signal("z");
    one.off_delay = 10min;
    desk_.observe(one, at(8));
    auto gone = over(one);
    EXPECT_THAT(desk_.observe(gone, at(8, 5)), IsEmpty());
    EXPECT_THAT(whats(desk_.observe(one, at(8, 6))), ElementsAre(What::repeated));
    EXPECT_THAT(desk_.observe(gone, at(8, 8)), IsEmpty());
    const auto later = desk_.settle(at(8, 18));
    EXPECT_THAT(whats(later), ElementsAre(What::returned, What::overdue));
}

TEST_F(DeskLife, AChatteringCauseIsMarked) {
    raise(Priority::medium);
    desk_.observe(signal("x", Priority::medium), at(8, 0, 20));
    EXPECT_FALSE(desk_.open().at(0).chattering);
    desk_.observe(signal("x", Priority::medium), at(8, 0, 40));
    EXPECT_TRUE(desk_.open().at(0).chattering);
}

TEST_F(DeskLife, AlarmsOfOnePlaceSoonAfterEachOtherAreOneIncident) {
    const auto first = raise();
    auto elsewhere = signal("far");
    elsewhere.source.place = {"Gò Mít", "Go Mit"};
    const auto second = desk_.observe(signal("y"), at(8, 5)).at(0).alarm;
    const auto other = desk_.observe(elsewhere, at(8, 5)).at(0).alarm;
    const auto late = desk_.observe(signal("z"), at(8, 20)).at(0).alarm;

    EXPECT_EQ(second.incident, first);
    EXPECT_EQ(other.incident, other.id);
    EXPECT_EQ(late.incident, late.id);
}

}  // namespace
}  // namespace alerts
