#include "alerts/rules/schedule.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;

constexpr std::uint8_t kSaturday = 1U << 5;

TEST(Schedule, IsOpenFromItsStartAndClosedAtItsEnd) {
    const WeeklySchedule day{0b1111111, 8h, 17h};

    EXPECT_FALSE(day.open_at(at(7, 59, 59), kHanoi));
    EXPECT_TRUE(day.open_at(at(8), kHanoi));
    EXPECT_TRUE(day.open_at(at(16, 59, 59), kHanoi));
    EXPECT_FALSE(day.open_at(at(17), kHanoi));
}

TEST(Schedule, RunsOverMidnightAndBelongsToTheDayItBeganOn) {
    const WeeklySchedule night{kSaturday, 21h, 5h};

    EXPECT_FALSE(night.open_at(at(3), kHanoi)) << "that night began on Friday";
    EXPECT_TRUE(night.open_at(at(21), kHanoi));
    EXPECT_TRUE(night.open_at(at(24 + 4, 59), kHanoi)) << "Sunday morning belongs to Saturday night";
    EXPECT_FALSE(night.open_at(at(24 + 5), kHanoi));
    EXPECT_FALSE(night.open_at(at(24 + 22), kHanoi));
}

TEST(Schedule, FollowsTheUnitsOwnClock) {
    const WeeklySchedule day{0b1111111, 8h, 9h};

    EXPECT_TRUE(day.open_at(at(8, 30), kHanoi));
    EXPECT_FALSE(day.open_at(at(8, 30), 0min));
}

TEST(Schedule, AllDayHasNoGapAtMidnight) {
    const WeeklySchedule always;

    EXPECT_TRUE(always.always());
    EXPECT_TRUE(always.open_at(at(23, 59, 59), kHanoi));
    EXPECT_TRUE(always.open_at(at(24), kHanoi));
}

TEST(Schedule, SpeaksBothLanguages) {
    EXPECT_EQ(WeeklySchedule{}.words().vi, "cả ngày");
    EXPECT_EQ((WeeklySchedule{0b1111111, 21h, 5h}.words().vi), "21:00–05:00");
    EXPECT_EQ((WeeklySchedule{0b1100000, 21h, 5h}.words().vi), "21:00–05:00, thứ Bảy, Chủ nhật");
    EXPECT_EQ((WeeklySchedule{0b1100000, 21h, 5h}.words().en), "21:00–05:00, Saturday, Sunday");
}

TEST(Schedule, ReadsTimesOfDayAndRefusesEverythingElse) {
    EXPECT_EQ(parse_time_of_day("00:00"), 0min);
    EXPECT_EQ(parse_time_of_day("21:30"), 21h + 30min);
    EXPECT_EQ(parse_time_of_day("24:00"), 24h);
    for (const auto* bad : {"", "7:00", "24:01", "25:00", "12:60", "-1:00", "12-00", "12:0a", "12:000", "+1:00"})
        EXPECT_EQ(parse_time_of_day(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace alerts
