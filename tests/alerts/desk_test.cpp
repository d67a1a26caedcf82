#include "alerts/desk.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Desk a_desk() { return Desk{DeskPolicy{}, counted_ids()}; }

TEST(Desk, RaisesOneAlarmForACauseThatKeepsComing) {
    auto desk = a_desk();

    const auto first = desk.observe(signal("motion/orchard/cam-04"), at(23));
    const auto second = desk.observe(signal("motion/orchard/cam-04"), at(23, 1));

    EXPECT_THAT(whats(first), ElementsAre(What::raised));
    EXPECT_THAT(whats(second), ElementsAre(What::repeated));
    EXPECT_EQ(second.at(0).alarm.id, first.at(0).alarm.id);
    EXPECT_EQ(second.at(0).alarm.count, 2U);
    EXPECT_EQ(second.at(0).alarm.raised_at, at(23));
    EXPECT_EQ(second.at(0).alarm.last_at, at(23, 1));
    EXPECT_EQ(desk.open_count(), 1U);
}

TEST(Desk, TellsAChatteringCauseAtMostEveryFiveSecondsAndLosesNoCount) {
    auto desk = a_desk();
    desk.observe(signal("x"), at(8));

    std::size_t told = 0;
    for (int i = 1; i <= 40; ++i) told += desk.observe(signal("x"), at(8) + 100ms * i).size();
    EXPECT_EQ(told, 0U);
    EXPECT_THAT(desk.settle(at(8) + 4900ms), IsEmpty());
    const auto settled = desk.settle(at(8) + 5s);

    EXPECT_THAT(whats(settled), ElementsAre(What::repeated));
    EXPECT_EQ(settled.at(0).alarm.count, 41U);
    EXPECT_THAT(desk.settle(at(8) + 2min), IsEmpty());
}

TEST(Desk, ACauseThatComesBackAfterResolvingIsANewAlarm) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("x"), at(8)).at(0).alarm.id;
    ASSERT_TRUE(desk.resolve(id, van(at(8, 1)), "chó chạy qua", true));

    const auto again = desk.observe(signal("x"), at(8, 2));

    ASSERT_THAT(whats(again), ElementsAre(What::raised));
    EXPECT_NE(again.at(0).alarm.id, id);
    EXPECT_EQ(again.at(0).alarm.number, 2U);
}

TEST(Desk, AnAcknowledgedAlarmStillReportsItsReturn) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("x"), at(8)).at(0).alarm.id;
    ASSERT_TRUE(desk.acknowledge(id, van(at(8, 1))));

    const auto returned = desk.observe(over(signal("x")), at(8, 2));

    ASSERT_THAT(whats(returned), ElementsAre(What::returned));
    EXPECT_EQ(returned.at(0).alarm.life, Life::acknowledged);
    EXPECT_FALSE(returned.at(0).alarm.active);
    EXPECT_EQ(returned.at(0).alarm.returned_at, at(8, 2));
    EXPECT_EQ(desk.open_count(), 1U);
}

TEST(Desk, AReturnOfNothingChangesNothing) {
    auto desk = a_desk();

    EXPECT_THAT(desk.observe(over(signal("x")), at(8)), IsEmpty());
    desk.observe(signal("x"), at(9));
    desk.observe(over(signal("x")), at(9, 1));
    EXPECT_THAT(desk.observe(over(signal("x")), at(9, 2)), IsEmpty());
}

TEST(Desk, AReturnedCauseThatComesAgainIsActiveAgain) {
    auto desk = a_desk();
    desk.observe(signal("x"), at(8));
    desk.observe(over(signal("x")), at(8, 1));

    const auto again = desk.observe(signal("x"), at(8, 2));

    ASSERT_THAT(whats(again), ElementsAre(What::repeated));
    EXPECT_TRUE(again.at(0).alarm.active);
    EXPECT_EQ(again.at(0).alarm.returned_at, Instant{});
}

TEST(Desk, AFlappingCauseEndsInTheStateItReallyHas) {
    auto desk = a_desk();
    desk.observe(signal("x"), at(8));
    std::size_t told = 0;
    for (int i = 0; i < 50; ++i) {
        told += desk.observe(over(signal("x")), at(8) + 10ms * (2 * i + 1)).size();
        told += desk.observe(signal("x"), at(8) + 10ms * (2 * i + 2)).size();
    }
    EXPECT_LE(told, 2U);

    const auto settled = desk.settle(at(8, 0, 10));

    ASSERT_THAT(whats(settled), ElementsAre(What::repeated));
    EXPECT_TRUE(settled.at(0).alarm.active);
    EXPECT_EQ(settled.at(0).alarm.count, 51U);
}

TEST(Desk, AWorsePriorityIsToldAtOnceAndWantsAPersonAgain) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("river", Priority::medium), at(8)).at(0).alarm.id;
    ASSERT_TRUE(desk.acknowledge(id, van(at(8, 1))));

    const auto worse = desk.observe(signal("river", Priority::urgent), at(8, 1, 1));
    const auto milder = desk.observe(signal("river", Priority::low), at(9));

    ASSERT_THAT(whats(worse), ElementsAre(What::worsened));
    EXPECT_EQ(worse.at(0).alarm.priority, Priority::urgent);
    EXPECT_EQ(worse.at(0).alarm.life, Life::fresh);
    EXPECT_EQ(worse.at(0).alarm.acknowledge_by, at(8, 2, 1));
    EXPECT_TRUE(desk.acknowledge(id, thang(at(8, 2))));
    EXPECT_EQ(milder.at(0).alarm.priority, Priority::urgent);
}

TEST(Desk, WhoClicksSecondIsToldWhoWasFirstAndWhen) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("x"), at(22, 47)).at(0).alarm.id;
    ASSERT_TRUE(desk.acknowledge(id, van(at(22, 48, 4))));

    const auto second = desk.acknowledge(id, thang(at(22, 48, 9)));
    const auto same = desk.acknowledge(id, van(at(22, 48, 9)));

    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().why, Refusal::taken);
    EXPECT_EQ(second.error().first, van(at(22, 48, 4)));
    EXPECT_EQ(second.error().text.vi, "Vân đã tiếp nhận lúc 22:48:04.");
    ASSERT_TRUE(same);
    EXPECT_THAT(*same, IsEmpty());
}

TEST(Desk, AResolvedAlarmRefusesToBeTakenOrResolvedAgainButTakesANote) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("x"), at(8)).at(0).alarm.id;
    ASSERT_TRUE(desk.resolve(id, van(at(8, 1)), "", false));

    EXPECT_EQ(desk.acknowledge(id, thang(at(8, 2))).error().why, Refusal::resolved);
    EXPECT_EQ(desk.resolve(id, thang(at(8, 2)), "", false).error().first, van(at(8, 1)));
    const auto noted = desk.note(id, thang(at(8, 3)), "Đã báo trưởng thôn");

    ASSERT_TRUE(noted);
    EXPECT_EQ(noted->at(0).note, "Đã báo trưởng thôn");
    EXPECT_EQ(desk.find(id)->life, Life::resolved);
}

TEST(Desk, ResolvingAnAlarmNobodyTookTakesItToo) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("x"), at(8)).at(0).alarm.id;

    const auto resolved = desk.resolve(id, van(at(8, 1)), "báo sai", true);

    ASSERT_TRUE(resolved);
    EXPECT_EQ(resolved->at(0).alarm.acknowledged, van(at(8, 1)));
    EXPECT_TRUE(resolved->at(0).alarm.false_alarm);
    EXPECT_EQ(resolved->at(0).alarm.note, "báo sai");
}

TEST(Desk, RefusesWhatItDoesNotKnowAndNotesThatAreEmptyOrTooLong) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("x"), at(8)).at(0).alarm.id;

    EXPECT_EQ(desk.acknowledge({"?"}, van(at(8))).error().why, Refusal::unknown);
    EXPECT_EQ(desk.note({"?"}, van(at(8)), "x").error().why, Refusal::unknown);
    EXPECT_EQ(desk.note(id, van(at(8)), "").error().why, Refusal::empty_text);
    EXPECT_EQ(desk.note(id, van(at(8)), std::string(2001, 'x')).error().why, Refusal::too_long);
    EXPECT_EQ(desk.resolve(id, van(at(8)), std::string(2001, 'x'), false).error().why, Refusal::too_long);
    EXPECT_EQ(desk.find(id)->life, Life::fresh);
}

TEST(Desk, OpeningIsToldOncePerPerson) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("x"), at(8)).at(0).alarm.id;

    EXPECT_THAT(whats(*desk.opened(id, thang(at(8, 1)))), ElementsAre(What::opened));
    EXPECT_THAT(*desk.opened(id, thang(at(8, 2))), IsEmpty());
    EXPECT_THAT(whats(*desk.opened(id, van(at(8, 2)))), ElementsAre(What::opened));
}

TEST(Desk, AStillMayComeLaterEvenAfterTheEnd) {
    auto desk = a_desk();
    const auto id = desk.observe(signal("x"), at(8)).at(0).alarm.id;
    Evidence still;
    still.event = {"E1"};

    EXPECT_THAT(whats(desk.attach_evidence(id, still, at(8, 1))), ElementsAre(What::evidence));
    EXPECT_THAT(desk.attach_evidence(id, still, at(8, 2)), IsEmpty());
    ASSERT_TRUE(desk.resolve(id, van(at(8, 3)), "", false));
    still.taken_at = at(8);
    EXPECT_EQ(desk.attach_evidence(id, still, at(8, 4)).at(0).alarm.evidence.taken_at, at(8));
}

TEST(Desk, GivesEachPriorityItsDeadline) {
    auto desk = a_desk();

    EXPECT_EQ(desk.observe(signal("1", Priority::urgent), at(8)).at(0).alarm.acknowledge_by, at(8, 1));
    EXPECT_EQ(desk.observe(signal("2", Priority::high), at(8)).at(0).alarm.acknowledge_by, at(8, 3));
    EXPECT_EQ(desk.observe(signal("3", Priority::medium), at(8)).at(0).alarm.acknowledge_by, at(8, 10));
    EXPECT_EQ(desk.observe(signal("4", Priority::low), at(8)).at(0).alarm.acknowledge_by, at(9));
    EXPECT_EQ(desk.observe(signal("5", Priority::information), at(8)).at(0).alarm.acknowledge_by, Instant{});
}

TEST(Desk, NumbersAlarmsByUnitAndLocalDay) {
    auto desk = a_desk();
    auto elsewhere = signal("other");
    elsewhere.unit = {"hong-giang"};

    const auto evening = desk.observe(signal("a"), at(23, 59)).at(0).alarm;
    const auto other = desk.observe(elsewhere, at(23, 59)).at(0).alarm;
    const auto morning = desk.observe(signal("b"), at(24, 1)).at(0).alarm;
    const auto next = desk.observe(signal("c"), at(24, 2)).at(0).alarm;

    EXPECT_EQ(label(evening, kHanoi), "2026-1121-001");
    EXPECT_EQ(label(other, kHanoi), "2026-1121-001");
    EXPECT_EQ(label(morning, kHanoi), "2026-1122-001");
    EXPECT_EQ(label(next, kHanoi), "2026-1122-002");
}

TEST(Desk, GoesOnAfterARestartWithTheSameAlarmsAndTheNextNumber) {
    auto before = a_desk();
    const auto alarm = before.observe(signal("x"), at(8)).at(0).alarm;
    Desk desk{DeskPolicy{}, [](Instant) { return AlarmId{"B1"}; }};
    desk.restore(before.open(), {{{"phuc-hoa"}, std::chrono::local_days{std::chrono::year{2026} / 11 / 21}, 30}});

    const auto again = desk.observe(signal("x"), at(9));
    const auto other = desk.observe(signal("y"), at(9));

    ASSERT_THAT(whats(again), ElementsAre(What::repeated));
    EXPECT_EQ(again.at(0).alarm.id, alarm.id);
    EXPECT_EQ(again.at(0).alarm.count, 2U);
    EXPECT_EQ(label(other.at(0).alarm, kHanoi), "2026-1121-031");
}

TEST(Desk, AClockSetBackDoesNotSilenceACause) {
    auto desk = a_desk();
    desk.observe(signal("x"), at(12));

    EXPECT_THAT(whats(desk.observe(signal("x"), at(11))), ElementsAre(What::repeated));
}

TEST(Desk, ForgetsOnlyTheOldestOfManyResolvedAlarms) {
    DeskPolicy policy;
    policy.remembered = 2;
    Desk desk{policy, counted_ids()};
    std::vector<AlarmId> ids;
    for (int i = 0; i < 3; ++i) {
        ids.push_back(desk.observe(signal("x"), at(8, i)).at(0).alarm.id);
        ASSERT_TRUE(desk.resolve(ids.back(), van(at(8, i)), "", false));
    }

    EXPECT_EQ(desk.find(ids[0]), nullptr);
    EXPECT_NE(desk.find(ids[1]), nullptr);
    EXPECT_NE(desk.find(ids[2]), nullptr);
}

}  // namespace
}  // namespace alerts
