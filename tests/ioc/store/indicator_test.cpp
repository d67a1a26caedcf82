#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;
using Indicators = Centre;

IndicatorRow figure(const std::string& period, double value, std::int64_t seconds) {
    IndicatorRow row;
    row.indicator = "dossiers_on_time";
    row.unit = "phuc-hoa";
    row.period = period;
    row.value = value;
    row.qualifier = ">";
    row.as_of = row.received_at = at(seconds);
    row.source = "feed";
    row.simulated = true;
    return row;
}

TEST_F(Indicators, TheLatestFigureIsTheOneThatWasTrueLast) {
    ASSERT_TRUE(tables().indicators.put({figure("2026-10", 80, 20), figure("2026-11", 90, 30), figure("2026-09", 70, 10)}));
    const auto latest = tables().indicators.latest("dossiers_on_time", "phuc-hoa").value().value();
    EXPECT_EQ(latest.value, 90);
    EXPECT_EQ(latest.qualifier, ">");
    EXPECT_TRUE(latest.simulated);
    EXPECT_FALSE(latest.numerator.has_value());
    EXPECT_FALSE(tables().indicators.latest("dossiers_on_time", "hong-giang").value().has_value());
}

TEST_F(Indicators, TheSamePeriodIsReplacedAndTheSeriesRunsForward) {
    ASSERT_TRUE(tables().indicators.put({figure("2026-10", 80, 20), figure("2026-11", 90, 30)}));
    ASSERT_TRUE(tables().indicators.put({figure("2026-10", 81, 20)}));
    const auto series = tables().indicators.series("dossiers_on_time", "phuc-hoa", at(0), 10).value();
    ASSERT_EQ(series.size(), 2u);
    EXPECT_EQ(series[0].value, 81);
    EXPECT_EQ(series[1].value, 90);
    EXPECT_EQ(tables().indicators.series("dossiers_on_time", "phuc-hoa", at(0), 1).value()[0].value, 90);
}

TEST_F(Indicators, AnUnknownFigureIsNotZero) {
    auto row = figure("2026-11", 0, 10);
    row.value.reset();
    ASSERT_TRUE(tables().indicators.put({row}));
    EXPECT_FALSE(tables().indicators.latest("dossiers_on_time", "phuc-hoa").value()->value.has_value());
}

}  // namespace
}  // namespace ioc::store
