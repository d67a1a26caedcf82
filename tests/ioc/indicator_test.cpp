#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "ioc/indicators/catalogue.hpp"

namespace ioc {
namespace {

Facts facts_at_noon() {
    Facts facts;
    facts.unit = "phuc-hoa";
    facts.now = instant(1'700'000'000'000);
    return facts;
}

console::TileView tile(const Facts& facts, const std::string& id) {
    for (auto& each : tiles_of(facts)) {
        if (each.id == id) return each;
    }
    ADD_FAILURE() << "no indicator " << id;
    return {};
}

console::CameraView camera(std::string name, console::CameraState state) {
    console::CameraView view;
    view.name = {name, name};
    view.state = state;
    return view;
}

TEST(Indicators, EveryRowHasAnIdAWordInBothLanguagesAndAnOrigin) {
    std::set<std::string_view> ids;
    for (const auto& row : indicator_catalogue()) {
        EXPECT_TRUE(ids.insert(row.id).second) << row.id;
        EXPECT_FALSE(row.name.vi.empty() || row.name.en.empty() || row.source.vi.empty() || row.source.en.empty()) << row.id;
        EXPECT_NE(row.compute, nullptr) << row.id;
    }
    EXPECT_GE(ids.size(), 12u);
}

TEST(Indicators, WithoutAnySourceNothingIsZeroAndNothingIsRed) {
    for (const auto& each : tiles_of(facts_at_noon())) {
        if (each.id == "open_alarms") continue;   // none open is a fact
        EXPECT_EQ(each.state, console::TileState::no_data) << each.id;
        EXPECT_FALSE(each.value.has_value()) << each.id;
    }
}

TEST(Indicators, CamerasOnlineNamesTheOneThatIsDown) {
    auto facts = facts_at_noon();
    facts.cameras = {camera("Cổng", console::CameraState::live), camera("Cầu Đá", console::CameraState::offline),
                     camera("Kho", console::CameraState::disabled)};

    const auto shown = tile(facts, "cameras_online");

    EXPECT_EQ(shown.numerator, 1);
    EXPECT_EQ(shown.denominator, 2);
    EXPECT_EQ(shown.state, console::TileState::attention);
    EXPECT_NE(shown.note.vi.find("Cầu Đá"), std::string::npos);
}

TEST(Indicators, AnOldFigureIsStaleAndNeverBad) {
    auto facts = facts_at_noon();
    store::IndicatorRow row;
    row.indicator = "C04";
    row.value = 10;   // far under its target
    row.as_of = facts.now - std::chrono::hours(48);
    facts.figures["C04"] = row;

    const auto shown = tile(facts, "dossiers_on_time");

    EXPECT_EQ(shown.state, console::TileState::stale);
    EXPECT_EQ(shown.level, 0);
    EXPECT_EQ(shown.value, 10);
}

TEST(Indicators, TheMedianOfAcknowledgementsIsShown) {
    auto facts = facts_at_noon();
    for (const double seconds : {5.0, 400.0, 20.0}) facts.acknowledged.push_back({facts.now, seconds, 2});

    EXPECT_EQ(tile(facts, "time_to_acknowledge").value, 20.0);
}

}  // namespace
}  // namespace ioc
