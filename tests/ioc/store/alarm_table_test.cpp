#include <gmock/gmock.h>

#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;
using alerts::What;
using testing::ElementsAre;

using AlarmTableTest = Centre;

std::vector<std::string> ids(const Result<std::vector<alerts::Alarm>>& alarms) {
    std::vector<std::string> all;
    for (const auto& alarm : alarms.value()) all.push_back(alarm.id.text);
    return all;
}

TEST_F(AlarmTableTest, AnAlarmComesBackExactlyAsItWasSaved) {
    auto change = then(raised(id(0), "motion/a"), What::acknowledged, 5);
    change.alarm.returned_at = at(3);
    change.alarm.acknowledge_by = at(60);
    change.alarm.false_alarm = true;
    change.alarm.note = "Đang đến";
    auto& alarm = change.alarm;
    alarm.acknowledged->from = "192.168.1.20";
    alarm.assigned = alerts::Mark{"lan", "Lan", at(6), "192.168.1.20"};
    alarm.assignee = "Tổ an ninh Đồng Sim";
    alarm.shelf = alerts::Shelf{{"lan", "Lan", at(7), ""}, at(600), true, "gió"};
    alarm.escalated = alerts::Mark{"", "", at(8), ""};
    alarm.level = alerts::Level::leader;
    alarm.act_by = at(900);
    alarm.latched = false;
    alarm.overdue = alarm.chattering = true;
    alarm.parent = {id(1)};
    alarm.incident = {id(2)};
    alarm.reopened = 2;
    ASSERT_TRUE(tables().alarms.save({change}));
    reopen();

    EXPECT_EQ(tables().alarms.by_id(change.alarm.id.text).value(), change.alarm);
    EXPECT_EQ(tables().alarms.by_id("none").value(), std::nullopt);
}

TEST_F(AlarmTableTest, EveryChangeGetsTheNextNumberForEver) {
    const auto first = raised(id(0), "motion/a");
    EXPECT_THAT(tables().alarms.save({first, then(first, What::acknowledged, 1)}).value(), ElementsAre(1, 2));
    reopen();
    EXPECT_EQ(tables().alarms.last_number().value(), 2);
    EXPECT_THAT(tables().alarms.save({then(first, What::resolved, 2)}).value(), ElementsAre(3));
}

TEST_F(AlarmTableTest, SavingAgainStoresOnceAndAnswersTheSameNumbers) {
    const auto first = raised(id(0), "motion/a");
    const auto taken = then(first, What::acknowledged, 1);
    ASSERT_THAT(tables().alarms.save({first, taken}).value(), ElementsAre(1, 2));

    EXPECT_THAT(tables().alarms.save({first, taken, then(taken, What::resolved, 2)}).value(), ElementsAre(1, 2, 3));
    EXPECT_EQ(tables().alarms.history(first.alarm.id.text).value().size(), 3u);
    EXPECT_EQ(tables().alarms.by_id(first.alarm.id.text).value()->life, alerts::Life::resolved);
    // A late repetition of an old change does not take the alarm back.
    ASSERT_TRUE(tables().alarms.save({first}));
    EXPECT_EQ(tables().alarms.by_id(first.alarm.id.text).value()->life, alerts::Life::resolved);
}

TEST_F(AlarmTableTest, OneCauseHasOneOpenAlarm) {
    const auto first = raised(id(0), "motion/a");
    const auto second = raised(id(1), "motion/a", 1);
    ASSERT_TRUE(tables().alarms.save({first}));
    EXPECT_TRUE(tables().alarms.save({second}).has_error());
    // All or nothing: the resolve before it in the same batch makes it good.
    EXPECT_TRUE(tables().alarms.save({then(first, What::resolved, 1), second}));
    EXPECT_EQ(tables().alarms.open_alarms().value().size(), 1u);
}

TEST_F(AlarmTableTest, OpenAlarmsSurviveARestartOldestFirst) {
    const auto one = raised(id(0), "a"), two = raised(id(1), "b", 1), three = raised(id(2), "c", 2);
    ASSERT_TRUE(tables().alarms.save({one, two, three, then(two, What::resolved, 3)}));
    reopen();
    EXPECT_THAT(ids(tables().alarms.open_alarms()), ElementsAre(one.alarm.id.text, three.alarm.id.text));
}

TEST_F(AlarmTableTest, AConsoleResumesAfterANumberAndIsToldHowThingsAreNow) {
    const auto one = raised(id(0), "a");
    ASSERT_TRUE(tables().alarms.save({one, then(one, What::repeated, 1), then(one, What::acknowledged, 2)}));

    const auto missed = tables().alarms.changes_after(1, 10).value();
    ASSERT_EQ(missed.size(), 2u);
    EXPECT_EQ(missed[0].number, 2);
    EXPECT_EQ(missed[0].change.what, What::repeated);
    EXPECT_EQ(missed[0].change.alarm.life, alerts::Life::acknowledged);
    EXPECT_EQ(missed[1].change.by.name, "Lan");
    EXPECT_EQ(tables().alarms.changes_after(1, 1).value().size(), 1u);
    EXPECT_TRUE(tables().alarms.changes_after(3, 10).value().empty());
}

TEST_F(AlarmTableTest, PagesGoBackInTimeWithoutGapOrRepetition) {
    std::vector<std::string> expected;
    for (int i = 0; i < 7; ++i) {
        const auto change = raised(id(i), "cause-" + std::to_string(i), i);
        ASSERT_TRUE(tables().alarms.save({change}));
        expected.insert(expected.begin(), change.alarm.id.text);
    }
    AlarmFilter filter{.units = {"phuc-hoa"}, .limit = 3};
    std::vector<std::string> seen;
    for (auto page = ids(tables().alarms.page(filter)); !page.empty(); page = ids(tables().alarms.page(filter))) {
        seen.insert(seen.end(), page.begin(), page.end());
        filter.before = page.back();
    }
    EXPECT_EQ(seen, expected);
    EXPECT_EQ(tables().alarms.count(filter).value(), 7);
}

TEST_F(AlarmTableTest, AFilterHidesOtherUnitsAndOtherCameras) {
    auto here = raised(id(0), "a"), elsewhere = raised(id(1), "b", 1), river = raised(id(2), "c", 2);
    elsewhere.alarm.unit.text = "hong-giang";
    river.alarm.source = {alerts::SourceKind::device, "river-1", {}, {}};
    river.alarm.priority = alerts::Priority::low;
    ASSERT_TRUE(tables().alarms.save({here, elsewhere, river}));
    const auto& alarms = tables().alarms;

    EXPECT_THAT(ids(alarms.page({})), ElementsAre());
    EXPECT_THAT(ids(alarms.page({.units = {"hong-giang"}})), ElementsAre(elsewhere.alarm.id.text));
    const std::vector<std::string> none, other{"cam-09"}, own{"cam-04"};
    EXPECT_THAT(ids(alarms.page({.units = {"phuc-hoa"}, .cameras = other})), ElementsAre(river.alarm.id.text));
    EXPECT_THAT(ids(alarms.page({.units = {"phuc-hoa"}, .cameras = own, .at_least = alerts::Priority::high})),
                ElementsAre(here.alarm.id.text));
    EXPECT_THAT(ids(alarms.page({.units = {"phuc-hoa"}, .source = "river-1"})), ElementsAre(river.alarm.id.text));
    EXPECT_THAT(ids(alarms.page({.units = {"phuc-hoa"}, .from = at(1)})), ElementsAre(river.alarm.id.text));
    EXPECT_THAT(ids(alarms.page({.units = {"phuc-hoa"}, .to = at(1)})), ElementsAre(here.alarm.id.text));
}

TEST_F(AlarmTableTest, OpenOnesAreFoundByTheirIndexHoweverManyAreResolved) {
    auto open = raised(id(0), "a"), done = raised(id(1), "b", 1);
    ASSERT_TRUE(tables().alarms.save({open, done, then(done, What::resolved, 5)}));
    const AlarmFilter filter{.units = {"phuc-hoa"}, .lives = {alerts::Life::fresh, alerts::Life::acknowledged}};
    EXPECT_THAT(ids(tables().alarms.page(filter)), ElementsAre(open.alarm.id.text));
    EXPECT_EQ(tables().alarms.count(filter).value(), 1);
    EXPECT_EQ(tables().alarms.resolved_since({"phuc-hoa"}, at(5)).value(), 1);
    EXPECT_EQ(tables().alarms.resolved_since({"phuc-hoa"}, at(6)).value(), 0);
    EXPECT_EQ(tables().alarms.resolved_since({"hong-giang"}, at(0)).value(), 0);
}

TEST_F(AlarmTableTest, TheDayGoesOnWithTheNumberAfterTheLast) {
    auto yesterday = raised(id(0), "a"), today = raised(id(100), "b", 100), other = raised(id(101), "c", 101);
    yesterday.alarm.number = 40;
    today.alarm.number = 3;
    other.alarm.number = 1;
    other.alarm.unit.text = "hong-giang";
    ASSERT_TRUE(tables().alarms.save({yesterday, today, other}));
    const auto numbers = tables().alarms.day_numbers(at(50)).value();
    ASSERT_EQ(numbers.size(), 2u);
    EXPECT_EQ(numbers[0].unit.text, "hong-giang");
    EXPECT_EQ(numbers[0].last, 1u);
    EXPECT_EQ(numbers[1].last, 3u);
}

TEST_F(AlarmTableTest, AnAlarmAndItsAuditLineAreStoredTogetherOrNotAtAll) {
    const auto change = raised(id(0), "a");
    const auto failed = store_->transaction([&](CentreTables& all) -> Status {
        if (auto saved = all.alarms.save({change}); !saved) return saved.error();
        if (auto line = all.audit.append({"lan", "alarm.note", "x", ""}, at(0)); !line) return line.error();
        return make_error_code(StoreError::unknown_row);   // the command turns out to be refused
    });
    EXPECT_EQ(failed.error(), make_error_code(StoreError::unknown_row));
    EXPECT_EQ(tables().alarms.last_number().value(), 0);
    EXPECT_FALSE(tables().audit.last().value().has_value());
}

}  // namespace
}  // namespace ioc::store
