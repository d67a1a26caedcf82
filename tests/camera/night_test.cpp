#include <gtest/gtest.h>

#include "tests/camera/nights.hpp"

namespace camera {
namespace {

using testing::NightReport;
using testing::Weather;

class EveryWeather : public ::testing::TestWithParam<Weather> {};

TEST_P(EveryWeather, ANightCriesWolfNotOnceAndLosesNobody) {
    const NightReport seen = testing::watch(GetParam(), 5, "calm");

    EXPECT_EQ(seen.false_alarms, 0);
    EXPECT_EQ(seen.found, seen.walkers);
}

INSTANTIATE_TEST_SUITE_P(Nights, EveryWeather, ::testing::ValuesIn(testing::kWeathers),
                         [](const auto& row) { return std::string(name(row.param)); });

}  // namespace
}  // namespace camera
