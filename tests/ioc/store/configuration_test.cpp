#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;

class Configuration : public Centre {
  protected:
    void SetUp() override {
        Centre::SetUp();
        ASSERT_TRUE(tables().units.put(unit()));
    }
};

TEST_F(Configuration, ACameraComesBackWithStreamsAndZones) {
    auto row = camera("cam-04");
    row.streams.push_back({"rtsp://10.0.0.4:554/sub", "admin", "", true, false, false, true, "ffmpeg"});
    ASSERT_TRUE(tables().cameras.put(row));
    reopen();

    const auto stored = tables().cameras.by_id("cam-04").value().value();
    EXPECT_EQ(stored.streams, row.streams);
    ASSERT_EQ(stored.exclude.size(), 1u);
    EXPECT_EQ(stored.exclude[0].polygon, row.exclude[0].polygon);
    EXPECT_EQ(stored.name.vi, "Cổng chợ");
    EXPECT_EQ(stored.origin, Origin::console);
}

TEST_F(Configuration, PuttingACameraAgainReplacesItsStreams) {
    auto row = camera("cam-04");
    ASSERT_TRUE(tables().cameras.put(row));
    row.streams[0].url = "rtsp://10.0.0.5/other";
    row.exclude.clear();
    ASSERT_TRUE(tables().cameras.put(row));
    const auto stored = tables().cameras.by_id("cam-04").value().value();
    ASSERT_EQ(stored.streams.size(), 1u);
    EXPECT_EQ(stored.streams[0].url, "rtsp://10.0.0.5/other");
    EXPECT_TRUE(stored.exclude.empty());
}

TEST_F(Configuration, AUrlWithAnAccountInItIsNeverStored) {
    auto row = camera("cam-04");
    row.streams[0].url = "rtsp://admin:secret@10.0.0.4/main";
    EXPECT_TRUE(tables().cameras.put(row).has_error());
    EXPECT_FALSE(tables().cameras.by_id("cam-04").value().has_value());
    row.streams[0].url = "rtsp://10.0.0.4/user@1/main";   // an @ in the path is only odd
    EXPECT_TRUE(tables().cameras.put(row));
}

TEST_F(Configuration, ACameraOfNoUnitIsRefused) {
    auto row = camera("cam-04");
    row.unit = "nowhere";
    EXPECT_TRUE(tables().cameras.put(row).has_error());
}

TEST_F(Configuration, RowsOfTheFileAreTheFiles) {
    ASSERT_TRUE(tables().cameras.mirror({camera("cam-01"), camera("cam-02")}, at(0)));
    auto edited = camera("cam-01");
    edited.name.vi = "Khác";
    EXPECT_EQ(tables().cameras.put(edited).error(), make_error_code(StoreError::read_only_row));
    EXPECT_EQ(tables().cameras.retire("cam-01", at(1)).error(), make_error_code(StoreError::read_only_row));
    EXPECT_EQ(tables().cameras.by_id("cam-01").value()->name.vi, "Cổng chợ");
}

TEST_F(Configuration, ARowThatLeftTheFileIsRetiredAndKeepsItsHistory) {
    ASSERT_TRUE(tables().cameras.put(camera("cam-09")));
    ASSERT_TRUE(tables().cameras.mirror({camera("cam-01"), camera("cam-02")}, at(0)));
    ASSERT_TRUE(tables().cameras.mirror({camera("cam-02")}, at(5)));

    const auto in_use = tables().cameras.all().value();
    ASSERT_EQ(in_use.size(), 2u);   // cam-02 of the file, cam-09 of the console
    EXPECT_EQ(tables().cameras.by_id("cam-01").value()->retired_at, at(5));

    ASSERT_TRUE(tables().cameras.mirror({camera("cam-01")}, at(9)));
    EXPECT_EQ(tables().cameras.by_id("cam-01").value()->retired_at, Instant{});
    EXPECT_EQ(tables().cameras.by_id("cam-02").value()->retired_at, at(9));
}

TEST_F(Configuration, AFileWithOneBadRowChangesNothing) {
    ASSERT_TRUE(tables().cameras.mirror({camera("cam-01")}, at(0)));
    auto bad = camera("cam-03");
    bad.unit = "nowhere";
    EXPECT_TRUE(tables().cameras.mirror({camera("cam-02"), bad}, at(5)).has_error());
    ASSERT_EQ(tables().cameras.all().value().size(), 1u);
    EXPECT_EQ(tables().cameras.all().value()[0].id, "cam-01");
}

TEST_F(Configuration, RetiringWhatIsNotThereSaysSo) {
    EXPECT_EQ(tables().devices.retire("none", at(0)).error(), make_error_code(StoreError::unknown_row));
    ASSERT_TRUE(tables().cameras.put(camera("cam-09")));
    EXPECT_TRUE(tables().cameras.retire("cam-09", at(1)));
    EXPECT_TRUE(tables().cameras.all().value().empty());
    EXPECT_EQ(tables().cameras.retire("cam-09", at(2)).error(), make_error_code(StoreError::unknown_row));
}

TEST_F(Configuration, ADeviceComesBack) {
    DeviceRow row;
    row.id = "river-1";
    row.unit = "phuc-hoa";
    row.kind = "river_level";
    row.name = {"Trạm thủy văn", "River gauge"};
    row.x = 12.5;
    row.keep_alive_s = 30;
    row.secret = "device/river-1";
    ASSERT_TRUE(tables().devices.put(row));
    const auto stored = tables().devices.all().value();
    ASSERT_EQ(stored.size(), 1u);
    EXPECT_EQ(stored[0].kind, "river_level");
    EXPECT_EQ(stored[0].x, 12.5);
    EXPECT_EQ(stored[0].keep_alive_s, 30);
    EXPECT_EQ(stored[0].secret, "device/river-1");
}

TEST_F(Configuration, ARuleComesBackWithAllThatTheConsoleSaid) {
    RuleRow row;
    row.rule.id = "bao-dong-1";
    row.rule.unit = "phuc-hoa";
    row.rule.kind = console::RuleKind::threshold;
    row.rule.device = "river-1";
    row.rule.quantity = "river_level";
    row.rule.above = 4.3;
    row.rule.weekdays = {1, 7};
    row.rule.zone = {{0.1, 0.2}};
    ASSERT_TRUE(tables().rules.put(row));
    const auto stored = tables().rules.by_id("bao-dong-1").value().value();
    EXPECT_EQ(stored.rule.kind, console::RuleKind::threshold);
    EXPECT_EQ(stored.rule.above, 4.3);
    EXPECT_FALSE(stored.rule.below.has_value());
    EXPECT_EQ(stored.rule.weekdays, (std::vector<int>{1, 7}));
    EXPECT_EQ(stored.rule.zone, row.rule.zone);
    EXPECT_EQ(stored.rule.origin, "console");
}

TEST_F(Configuration, AUnitComesBackWithItsMap) {
    ASSERT_TRUE(tables().units.mirror({unit("phuc-hoa"), unit("hong-giang")}, at(0)));
    const auto units = tables().units.all().value();
    ASSERT_EQ(units.size(), 2u);
    EXPECT_EQ(units[0].unit.id, "phuc-hoa");
    EXPECT_EQ(units[0].unit.map.river, unit().unit.map.river);
}

}  // namespace
}  // namespace ioc::store
