#include "alerts/rules/threshold_rule.hpp"

#include <cmath>

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;

ThresholdRule river() {
    ThresholdRule rule;
    rule.id = {"bao-dong-2"};
    rule.unit = {"phuc-hoa"};
    rule.name = {"Báo động II", "Flood stage II"};
    rule.title = {"Nước sông trên báo động II", "River above stage II"};
    rule.device = "muc-nuoc-01";
    rule.quantity = "water_level";
    rule.quantity_name = {"mực nước", "water level"};
    rule.symbol = "m";
    rule.above = 5.3;
    rule.clear_at = 5.2;
    rule.hold = 5min;
    return rule;
}

ReadingObservation level(double value, Instant when) {
    return {{SourceKind::device, "muc-nuoc-01", {"Trạm Cầu Sơn", "Cau Son"}, {}}, "water_level", value, when - 40s, when, false};
}

TEST(ThresholdRule, RingsWhenTheLimitIsHeldForLongEnough) {
    ThresholdWatch watch{river()};

    watch.observe(level(5.1, at(8)), kHanoi);
    EXPECT_FALSE(watch.observe(level(5.31, at(8, 1)), kHanoi));
    EXPECT_FALSE(watch.observe(level(5.32, at(8, 5, 59)), kHanoi));
    const auto ring = watch.observe(level(5.32, at(8, 6)), kHanoi);

    ASSERT_TRUE(ring);
    EXPECT_EQ(ring->phase, Signal::Phase::active);
    EXPECT_EQ(ring->cause.text, "threshold/bao-dong-2/muc-nuoc-01");
    EXPECT_EQ(ring->explanation.why.vi,
              "Mực nước 5,32 m (đo trước đó 40 giây), từ 5,3 m trở lên liên tục 5 phút.");
    EXPECT_EQ(ring->explanation.rule.vi,
              "Báo động II: mực nước từ 5,3 m trở lên, giữ từ 5 phút; trở lại bình thường ở 5,2 m.");
    EXPECT_FALSE(watch.observe(level(5.4, at(8, 7)), kHanoi)) << "it has rung";
}

TEST(ThresholdRule, ADipStartsTheHoldAgain) {
    ThresholdWatch watch{river()};
    watch.observe(level(5.31, at(8)), kHanoi);
    watch.observe(level(5.29, at(8, 4)), kHanoi);
    watch.observe(level(5.31, at(8, 5)), kHanoi);

    EXPECT_FALSE(watch.observe(level(5.31, at(8, 9)), kHanoi));
    EXPECT_TRUE(watch.observe(level(5.31, at(8, 10)), kHanoi));
}

TEST(ThresholdRule, ReturnsOnlyAtItsOwnLevel) {
    auto rule = river();
    rule.hold = 0s;
    ThresholdWatch watch{rule};
    ASSERT_TRUE(watch.observe(level(5.3, at(8)), kHanoi));

    EXPECT_FALSE(watch.observe(level(5.25, at(8, 1)), kHanoi));
    EXPECT_FALSE(watch.observe(level(5.31, at(8, 2)), kHanoi)) << "no chatter at the limit";
    const auto back = watch.observe(level(5.2, at(8, 3)), kHanoi);

    ASSERT_TRUE(back);
    EXPECT_EQ(back->phase, Signal::Phase::returned);
    EXPECT_TRUE(watch.observe(level(5.3, at(8, 4)), kHanoi)) << "and it rings again";
}

TEST(ThresholdRule, WorksDownwardsToo) {
    auto rule = river();
    rule.above.reset();
    rule.below = 20;
    rule.clear_at = 25;
    rule.hold = 0s;
    ThresholdWatch watch{rule};

    EXPECT_TRUE(watch.observe(level(19.5, at(8)), kHanoi));
    EXPECT_FALSE(watch.observe(level(24, at(9)), kHanoi));
    EXPECT_TRUE(watch.observe(level(25, at(10)), kHanoi));
}

TEST(ThresholdRule, HistoricalReadingsNeverRing) {
    auto rule = river();
    rule.hold = 0s;
    ThresholdWatch watch{rule};
    auto late = level(9.9, at(8));
    late.historical = true;

    EXPECT_FALSE(watch.observe(late, kHanoi));
}

TEST(ThresholdRule, PassesOverWhatIsNotANumberNotItsOwnOrOlder) {
    auto rule = river();
    rule.hold = 0s;
    ThresholdWatch watch{rule};
    watch.observe(level(5.0, at(9)), kHanoi);
    auto other = level(9, at(9, 1));
    other.quantity = "battery";
    auto elsewhere = level(9, at(9, 1));
    elsewhere.source.id = "muc-nuoc-02";

    EXPECT_FALSE(watch.observe(level(std::nan(""), at(9, 1)), kHanoi));
    EXPECT_FALSE(watch.observe(level(INFINITY, at(9, 1)), kHanoi));
    EXPECT_FALSE(watch.observe(other, kHanoi));
    EXPECT_FALSE(watch.observe(elsewhere, kHanoi));
    EXPECT_FALSE(watch.observe(level(9, at(8)), kHanoi));
    EXPECT_TRUE(watch.observe(level(9, at(9, 1)), kHanoi));
}

TEST(ThresholdRule, ADeviceClockFromAnotherYearChangesNothing) {
    auto rule = river();
    rule.hold = 0s;
    ThresholdWatch watch{rule};
    auto future = level(5.0, at(8));
    future.measured_at += std::chrono::hours{24 * 365 * 80};
    watch.observe(future, kHanoi);

    const auto ring = watch.observe(level(5.4, at(8, 1)), kHanoi);

    ASSERT_TRUE(ring);
    auto boxed = level(5.4, at(8));
    boxed.measured_at = {};
    ThresholdWatch other{rule};
    EXPECT_EQ(other.observe(boxed, kHanoi)->explanation.why.vi, "Mực nước 5,4 m, từ 5,3 m trở lên.");
}

TEST(ThresholdRule, OutsideItsHoursItDoesNotRingButReturns) {
    auto rule = river();
    rule.hold = 0s;
    rule.schedule = {0b1111111, 8h, 17h};
    ThresholdWatch watch{rule};
    watch.observe(level(5.0, at(7)), kHanoi);

    EXPECT_FALSE(watch.observe(level(5.4, at(7, 30)), kHanoi));
    EXPECT_TRUE(watch.observe(level(5.4, at(8)), kHanoi));
    EXPECT_TRUE(watch.observe(level(5.0, at(18)), kHanoi));
}

TEST(ThresholdRule, AfterARestartItsFirstGoodValueIsAReturn) {
    ThresholdWatch watch{river()};

    EXPECT_FALSE(watch.observe(level(5.25, at(8)), kHanoi)) << "between the levels nothing is known";
    const auto back = watch.observe(level(5.1, at(8, 1)), kHanoi);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->phase, Signal::Phase::returned);
    EXPECT_FALSE(watch.observe(level(5.1, at(8, 2)), kHanoi));
}

}  // namespace
}  // namespace alerts
