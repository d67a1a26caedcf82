#include <gmock/gmock.h>

#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;
using testing::ElementsAre;

class Readings : public testing::Test {
  protected:
    void SetUp() override { reopen(); }
    void reopen() {
        store_.reset();
        auto opened = ReadingsStore::open(directory_.path());
        ASSERT_TRUE(opened) << opened.error().message();
        store_ = std::move(*opened);
    }
    ReadingTable& table() { return store_->readings(); }

    static ReadingRow reading(std::uint64_t sequence, double value, std::int64_t seconds) {
        ReadingRow row;
        row.device = "river-1";
        row.sequence = sequence;
        row.quantity = "river_level";
        row.measure = "m";
        row.value = value;
        row.measured_at = row.received_at = row.happened_at = at(seconds);
        return row;
    }
    TemporaryDirectory directory_;
    std::unique_ptr<ReadingsStore> store_;
};

TEST_F(Readings, ARepeatedReadingIsStoredOnce) {
    const auto one = reading(1, 3.0, 0), two = reading(2, 3.5, 60);
    EXPECT_THAT(table().insert({one, two}).value(), ElementsAre(true, true));
    EXPECT_THAT(table().insert({one, two, reading(3, 4.0, 120)}).value(), ElementsAre(false, false, true));
    // One report may carry a quantity at several moments.
    EXPECT_THAT(table().insert({reading(4, 1.0, 130), reading(4, 2.0, 140)}).value(), ElementsAre(true, true));
}

TEST_F(Readings, TheLastValueIsTheNewestLiveOne) {
    auto late = reading(3, 9.9, 10);
    late.historical = true;
    ASSERT_TRUE(table().insert({reading(1, 3.0, 0), reading(2, 3.5, 60), late}));
    reopen();
    const auto last = table().last_values().value();
    ASSERT_EQ(last.size(), 1u);
    EXPECT_EQ(last[0], reading(2, 3.5, 60));
    EXPECT_TRUE(table().last_values("nobody").value().empty());
}

TEST_F(Readings, AClockThatStepsBackDoesNotFreezeTheTile) {
    ASSERT_TRUE(table().insert({reading(1, 3.0, 7200)}));
    ASSERT_TRUE(table().insert({reading(2, 4.0, 3600)}));
    EXPECT_EQ(table().last_values().value()[0].value, 4.0);
    // Within one report the later measurement is the last, in whatever order it was written.
    ASSERT_TRUE(table().insert({reading(3, 6.0, 3700), reading(3, 5.0, 3650)}));
    EXPECT_EQ(table().last_values().value()[0].value, 6.0);
}

TEST_F(Readings, NoValueIsNotZero) {
    auto none = reading(1, 0, 0);
    none.value.reset();
    none.quality = Quality::null;
    ASSERT_TRUE(table().insert({none}));
    EXPECT_FALSE(table().last_values().value()[0].value.has_value());
    none.sequence = 2;
    none.quality = Quality::good;
    EXPECT_TRUE(table().insert({none}).has_error());
}

TEST_F(Readings, ASeriesIsReducedToBucketsThatKeepTheExtremes) {
    std::vector<ReadingRow> rows;
    for (int i = 0; i < 1000; ++i) rows.push_back(reading(static_cast<std::uint64_t>(i + 1), i == 500 ? 99.0 : 1.0, i));
    auto odd = reading(2000, -50.0, 10);
    odd.quality = Quality::out_of_range;
    rows.push_back(odd);
    ASSERT_TRUE(table().insert(rows));

    const auto buckets = table().series({"river-1", "river_level", at(0), at(1000), 10}).value();
    ASSERT_EQ(buckets.size(), 10u);
    EXPECT_EQ(buckets[5].most, 99.0);
    EXPECT_EQ(buckets[0].least, 1.0);   // only good values are drawn
    EXPECT_EQ(buckets[0].count, 100);
    EXPECT_EQ(buckets[0].at, at(99));
    EXPECT_NEAR(buckets[5].mean, 1.98, 1e-9);
}

TEST_F(Readings, AGapInTheSeriesIsAbsence) {
    ASSERT_TRUE(table().insert({reading(1, 1.0, 0), reading(2, 2.0, 900)}));
    const auto buckets = table().series({"river-1", "river_level", at(0), at(1000), 10}).value();
    ASSERT_EQ(buckets.size(), 2u);
    EXPECT_EQ(buckets[1].at, at(900));
    EXPECT_TRUE(table().series({"river-1", "river_level", at(10), at(10), 10}).value().empty());
    EXPECT_TRUE(table().series({"nobody", "river_level", at(0), at(10), 10}).value().empty());
}

TEST_F(Readings, ADeviceGoesOnAfterTheHighestDurableReport) {
    const auto saved = store_->transaction([&](ReadingTable& readings) -> Status {
        if (auto stored = readings.insert({reading(7, 1.0, 0)}); !stored) return stored.error();
        return readings.heard("river-1", 7, at(1));
    });
    ASSERT_TRUE(saved);
    ASSERT_TRUE(table().heard("river-1", 5, at(2)));   // a back-filled one
    reopen();
    EXPECT_EQ(table().last_sequence("river-1").value(), 7u);
    EXPECT_EQ(table().last_sequence("nobody").value(), 0u);
    const auto states = table().device_states().value();
    ASSERT_EQ(states.size(), 1u);
    EXPECT_EQ(states[0].last_heard, at(2));
    EXPECT_EQ(states[0].reports, 2);
}

TEST_F(Readings, EventsOfADeviceAreStoredOnce) {
    DeviceEventRow event;
    event.device = "pole-2";
    event.sequence = 4;
    event.kind = "power_loss";
    event.severity = "high";
    event.happened_at = event.received_at = at(5);
    EXPECT_THAT(table().insert(std::vector{event, event}).value(), ElementsAre(true, true));   // two in one report
    EXPECT_THAT(table().insert(std::vector{event, event}).value(), ElementsAre(false, false));
    EXPECT_EQ(table().events("pole-2", at(0), 10).value().size(), 2u);
    EXPECT_TRUE(table().events("pole-2", at(6), 10).value().empty());
}

TEST_F(Readings, RetentionGoesInBoundedSteps) {
    std::vector<ReadingRow> rows;
    for (int i = 0; i < 100; ++i) rows.push_back(reading(static_cast<std::uint64_t>(i + 1), 1.0, i));
    ASSERT_TRUE(table().insert(rows));
    EXPECT_EQ(table().remove_older_than(at(50), 30).value(), 30);
    EXPECT_EQ(table().remove_older_than(at(50), 30).value(), 20);
    EXPECT_EQ(table().remove_older_than(at(50), 30).value(), 0);
    EXPECT_EQ(table().series({"river-1", "river_level", at(0), at(100), 100}).value().size(), 50u);
}

}  // namespace
}  // namespace ioc::store
