#include <gmock/gmock.h>

#include <fstream>

#include "ioc/store/files.hpp"
#include "ioc/store/stills.hpp"
#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;
namespace fs = std::filesystem;

class Events : public Centre {
  protected:
    void SetUp() override {
        Centre::SetUp();
        fs::create_directory(stills());
    }
    fs::path stills() const { return directory_.path() / "stills"; }

    static EventRow event(std::int64_t seconds, const std::string& camera = "cam-04") {
        EventRow row;
        row.id = id(seconds);
        row.unit = "phuc-hoa";
        row.camera = camera;
        row.kind = "motion";
        row.started_at = at(seconds);
        row.peak_area = 0.125;
        row.best_box = {0.25, 0.5, 0.125, 0.0625};
        row.track = {{at(seconds), {0.1, 0.2, 0.3, 0.4}}, {at(seconds + 2), {0.11, 0.2, 0.3, 0.4}}};
        row.reason = {"Chuyển động", "Motion"};
        return row;
    }
    static std::span<const std::byte> jpeg() { return std::as_bytes(std::span{"\xFF\xD8 picture"}); }
};

TEST_F(Events, AnEventComesBackWithItsTrack) {
    const auto row = event(0);
    ASSERT_TRUE(tables().events.put(row));
    reopen();
    const auto stored = tables().events.by_id(row.id).value().value();
    ASSERT_EQ(stored.track.size(), 2u);
    EXPECT_EQ(stored.track[1].at, at(2));
    EXPECT_NEAR(stored.track[1].box.x, 0.11, 1e-4);
    EXPECT_NEAR(stored.best_box.width, 0.125, 1e-4);
    EXPECT_EQ(stored.ended_at, Instant{});
    EXPECT_EQ(stored.reason.en, "Motion");
}

TEST_F(Events, ClosingKeepsTheStillThatCameInBetween) {
    auto row = event(0);
    ASSERT_TRUE(tables().events.put(row));
    ASSERT_TRUE(keep_still(tables().events, stills(), row.id, jpeg(), at(1)));
    ASSERT_TRUE(tables().events.set_silent(row.id, "outside_hours"));
    row.ended_at = at(10);
    row.peak_area = 1.5;   // a rounding slip upstream is no reason to lose an event
    ASSERT_TRUE(tables().events.put(row));

    const auto stored = tables().events.by_id(row.id).value().value();
    EXPECT_EQ(stored.ended_at, at(10));
    EXPECT_EQ(stored.still, row.id + ".jpg");
    EXPECT_EQ(stored.still_at, at(1));
    EXPECT_EQ(stored.silent, "outside_hours");
    EXPECT_EQ(stored.peak_area, 1.0);
}

TEST_F(Events, ACrashClosesWhatWasOpenAtItsLastSighting) {
    const auto row = event(0);
    auto blank = event(5);
    blank.track.clear();
    ASSERT_TRUE(tables().events.put(row));
    ASSERT_TRUE(tables().events.put(blank));
    reopen();
    EXPECT_EQ(tables().events.close_left_open().value(), 2);
    EXPECT_EQ(tables().events.by_id(row.id).value()->ended_at, at(2));
    EXPECT_EQ(tables().events.by_id(blank.id).value()->ended_at, at(5));
    EXPECT_EQ(tables().events.close_left_open().value(), 0);
}

TEST_F(Events, PagesByCameraAndTime) {
    for (int i = 0; i < 6; ++i) ASSERT_TRUE(tables().events.put(event(i, i % 2 ? "cam-01" : "cam-02")));
    const auto& events = tables().events;
    EXPECT_EQ(events.page({.units = {"phuc-hoa"}}).value().size(), 6u);
    EXPECT_EQ(events.page({.units = {"phuc-hoa"}, .camera = "cam-01"}).value().size(), 3u);
    EXPECT_EQ(events.page({.units = {"phuc-hoa"}, .camera = "cam-01", .from = at(2), .to = at(5)}).value().size(), 1u);
    EXPECT_TRUE(events.page({.units = {"hong-giang"}, .camera = "cam-01"}).value().empty());
    EXPECT_TRUE(events.page({}).value().empty());
    const auto newest = events.page({.units = {"phuc-hoa"}, .limit = 1}).value();
    EXPECT_EQ(newest.front().started_at, at(5));
    EXPECT_EQ(events.page({.units = {"phuc-hoa"}, .before = newest.front().id}).value().size(), 5u);
}

TEST_F(Events, RetentionTakesTheOldButNotWhatAnOpenAlarmShows) {
    auto old = event(0), shown = event(1), open = event(2), recent = event(100);
    old.ended_at = shown.ended_at = recent.ended_at = at(101);
    for (const auto& row : {old, shown, open, recent}) ASSERT_TRUE(tables().events.put(row));
    auto change = raised(id(2), "a");
    change.alarm.evidence.event.text = shown.id;
    ASSERT_TRUE(tables().alarms.save({change}));

    const auto due = tables().events.older_than(at(50), 10).value();
    ASSERT_EQ(due.size(), 1u);
    EXPECT_EQ(due[0].id, old.id);
    ASSERT_TRUE(tables().alarms.save({then(change, alerts::What::resolved, 60)}));
    EXPECT_EQ(tables().events.older_than(at(50), 10).value().size(), 2u);
}

TEST_F(Events, DroppingAnEventTakesItsStillAlong) {
    const auto row = event(0);
    ASSERT_TRUE(tables().events.put(row));
    ASSERT_TRUE(keep_still(tables().events, stills(), row.id, jpeg(), at(1)));
    ASSERT_TRUE(fs::exists(stills() / (row.id + ".jpg")));

    ASSERT_TRUE(drop_event(tables().events, stills(), row.id));
    EXPECT_FALSE(fs::exists(stills() / (row.id + ".jpg")));
    EXPECT_FALSE(tables().events.by_id(row.id).value().has_value());
    EXPECT_TRUE(tables().events.garbage().value().empty());
}

TEST_F(Events, OfTwoStillsTheLaterAskedForStaysWhateverTheOrder) {
    const auto row = event(0);
    ASSERT_TRUE(tables().events.put(row));
    const auto first = row.id + ".jpg", second = row.id + "-2.jpg", tenth = row.id + "-10.jpg";
    ASSERT_TRUE(tables().events.set_still(row.id, second, at(2)));
    ASSERT_TRUE(tables().events.set_still(row.id, first, at(1)));
    EXPECT_EQ(tables().events.by_id(row.id).value()->still, second);
    ASSERT_TRUE(tables().events.set_still(row.id, tenth, at(10)));
    ASSERT_TRUE(tables().events.put(row));   // an extension knows nothing of stills

    EXPECT_EQ(tables().events.by_id(row.id).value()->still, tenth);
    EXPECT_EQ(tables().events.by_id(row.id).value()->still_at, at(10));
    EXPECT_EQ(tables().events.garbage().value(), (std::vector{second, first}));
}

TEST_F(Events, AStillOfNoEventLeavesNoFile) {
    EXPECT_EQ(keep_still(tables().events, stills(), id(0), jpeg(), at(0)).error(), make_error_code(StoreError::unknown_row));
    EXPECT_TRUE(fs::is_empty(stills()));
    EXPECT_TRUE(keep_still(tables().events, stills(), "../escape", jpeg(), at(0)).has_error());
    EXPECT_FALSE(fs::exists(directory_.path() / "escape.jpg"));
}

TEST_F(Events, AStartMakesFilesAndRowsAgreeWhateverWasCutShort) {
    const auto whole = event(0), lost = event(1), half_removed = event(2);
    for (const auto& row : {whole, lost, half_removed}) {
        ASSERT_TRUE(tables().events.put(row));
        ASSERT_TRUE(keep_still(tables().events, stills(), row.id, jpeg(), at(1)));
    }
    fs::remove(stills() / (lost.id + ".jpg"));                            // row without file
    ASSERT_TRUE(tables().events.remove(half_removed.id));                 // killed before the unlink
    ASSERT_TRUE(write_file_durably(stills() / "killed-before-its-row.jpg", jpeg()));
    reopen();

    const auto swept = sweep_stills(tables().events, stills()).value();
    EXPECT_EQ(swept.garbage, 1);
    EXPECT_EQ(swept.orphans, 1);
    EXPECT_EQ(swept.dangling, 1);
    EXPECT_EQ(tables().events.by_id(lost.id).value()->still, "");
    EXPECT_TRUE(fs::exists(stills() / (whole.id + ".jpg")));
    const auto again = sweep_stills(tables().events, stills()).value();
    EXPECT_EQ(again.garbage + again.orphans + again.dangling, 0);
}

TEST_F(Events, WhatItWasTakenForStaysWhenALaterExtensionHasNotHeardOfIt) {
    auto row = event(0);
    ASSERT_TRUE(tables().events.put(row));
    ASSERT_TRUE(tables().events.set_identity(row.id, "answered person:0.87"));
    row.ended_at = at(10);
    ASSERT_TRUE(tables().events.put(row));
    EXPECT_EQ(tables().events.by_id(row.id).value()->identity, "answered person:0.87");
}

TEST_F(Events, AlarmsThatShowThemAreFoundByTheirIds) {
    const auto before = id(-5), event = id(0), after = id(5), alarm = id(100);
    auto shown = raised(alarm, "cause", 1);
    shown.alarm.evidence.event = {event};
    ASSERT_TRUE(tables().alarms.save({shown}));
    const auto between = tables().alarms.showing(before, after).value();
    EXPECT_EQ(between, (ShownBy{{event, alarm}}));
    EXPECT_TRUE(tables().alarms.showing(after, id(9)).value().empty());
}

}  // namespace
}  // namespace ioc::store
