#include <set>

#include <gtest/gtest.h>

#include "ingest/plausibility.hpp"
#include "ingest/rejection.hpp"
#include "ingest/sensor_catalogue.hpp"

namespace ingest {
namespace {

using namespace std::chrono_literals;
const Instant kNoon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 5h};

DeclaredMetric river() { return {.alias = 1, .quantity = "river_level", .unit = "m"}; }

TEST(SensorCatalogue, IsCompleteAndWithoutTwins) {
    std::set<std::string_view> ids;
    for (const Quantity& quantity : sensor_catalogue()) {
        EXPECT_TRUE(ids.insert(quantity.id).second) << quantity.id;
        EXPECT_LT(quantity.low, quantity.high) << quantity.id;
        EXPECT_FALSE(quantity.vi.empty() || quantity.en.empty()) << quantity.id;
        EXPECT_EQ(&quantity_of(quantity.id), &quantity);
    }
}

TEST(SensorCatalogue, FindsTheKindBehindAPointsName) {
    EXPECT_EQ(quantity_of("temperature/cabinet").id, "temperature");
    EXPECT_EQ(quantity_of("river").id, "") << "generic, not river_level";
}

TEST(Rejections, AllHaveTheirWordsInBothLanguages) {
    std::set<std::string_view> names;
    for (std::size_t nth = 0; nth < kRejections; ++nth) {
        const auto& said = words(static_cast<Rejection>(nth));
        EXPECT_TRUE(names.insert(said.name).second) << said.name;
        EXPECT_FALSE(said.vi.empty() || said.en.empty());
    }
}

TEST(Plausibility, MarksWhatNatureOrTheInstrumentCannotShow) {
    Plausibility judge;
    EXPECT_EQ(judge.judge(river(), 3.4, kNoon, false), Quality::good);
    EXPECT_EQ(judge.judge(river(), 99.0, kNoon, false), Quality::out_of_range);
    EXPECT_EQ(judge.judge(river(), std::nullopt, kNoon, false), Quality::null);
    auto narrow = river();
    narrow.high = 8.0;
    EXPECT_EQ(judge.judge(narrow, 9.0, kNoon, false), Quality::out_of_range);
    auto centimetres = river();
    centimetres.unit = "cm";
    EXPECT_EQ(Plausibility().judge(centimetres, 342.0, kNoon, false), Quality::good);
}

TEST(Plausibility, DoubtsOneSpikeAndBelievesANewLevel) {
    Plausibility judge;
    judge.judge(river(), 3.0, kNoon, false);
    EXPECT_EQ(judge.judge(river(), 9.0, kNoon + 1min, false), Quality::jump);
    EXPECT_EQ(judge.judge(river(), 3.1, kNoon + 2min, false), Quality::good) << "it was a spike";
    EXPECT_EQ(judge.judge(river(), 9.0, kNoon + 3min, false), Quality::jump);
    EXPECT_EQ(judge.judge(river(), 9.1, kNoon + 4min, false), Quality::good) << "it really is there";
    EXPECT_EQ(judge.judge(river(), 9.2, kNoon + 5min, false), Quality::good);
}

TEST(Plausibility, AllowsALongSilenceItsChange) {
    Plausibility judge;
    judge.judge(river(), 3.0, kNoon, false);
    EXPECT_EQ(judge.judge(river(), 9.0, kNoon + 30min, false), Quality::good);
}

TEST(Plausibility, NoticesAnInstrumentThatIsStuck) {
    const DeclaredMetric humidity{.alias = 1, .quantity = "humidity", .unit = "%"};
    Plausibility judge;
    Quality last{};
    for (auto span = 0h; span <= 24h; span += 1h) last = judge.judge(humidity, 71.0, kNoon + span, false);
    EXPECT_EQ(last, Quality::stuck);
    EXPECT_EQ(judge.judge(humidity, 70.0, kNoon + 25h, false), Quality::good);
    EXPECT_EQ(judge.judge(river(), 3.0, kNoon, false), Quality::good);
    EXPECT_EQ(judge.judge(river(), 3.0, kNoon + 100h, false), Quality::good) << "a river may rest";
}

TEST(Plausibility, JudgesKeptValuesByRangeAlone) {
    Plausibility judge;
    judge.judge(river(), 3.0, kNoon, false);
    EXPECT_EQ(judge.judge(river(), 9.0, kNoon - 1h, true), Quality::good);
    EXPECT_EQ(judge.judge(river(), 3.1, kNoon + 1min, false), Quality::good) << "and they move nothing live";
}

}  // namespace
}  // namespace ingest
