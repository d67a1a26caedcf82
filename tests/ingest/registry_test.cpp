#include "ingest/registry.hpp"

#include <gmock/gmock.h>

namespace ingest {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNoon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + 5h};
const DeviceId kGauge{"gauge-1"};

BirthMessage birth() {
    BirthMessage made;
    made.keep_alive = 60s;
    made.metrics = {{.alias = 1, .quantity = "river_level"}, {.alias = 2, .quantity = "temperature/cabinet"}};
    return made;
}

ReportMessage report(std::uint64_t sequence, double level, Instant at = kNoon) {
    ReportMessage made;
    made.sequence = sequence;
    made.measured_at = at;
    made.measurements = {{.alias = 1, .value = level}};
    return made;
}

DeviceRegistry admitted(std::uint64_t last_durable = 0, std::optional<Instant> clock = kNoon) {
    DeviceRegistry registry;
    registry.admitted(kGauge, last_durable, clock, kNoon);
    registry.born(kGauge, birth(), kNoon);
    registry.tick(kNoon);
    return registry;
}

bool fresh(DeviceRegistry& registry, std::uint64_t sequence) {
    return registry.report(kGauge, report(sequence, 1.0), kNoon)->fresh.has_value();
}

TEST(Registry, TakesEachSequenceNumberOnce) {
    auto registry = admitted();
    EXPECT_TRUE(fresh(registry, 1));
    EXPECT_FALSE(fresh(registry, 1));
    EXPECT_TRUE(fresh(registry, 5));
    EXPECT_EQ(registry.state(kGauge)->missing, 3u);
    EXPECT_TRUE(fresh(registry, 3)) << "late, but new";
    EXPECT_FALSE(fresh(registry, 3));
    EXPECT_EQ(registry.state(kGauge)->missing, 2u);
    EXPECT_EQ(registry.state(kGauge)->duplicates, 2u);
}

TEST(Registry, KnowsWhatIsDurableFromTheStore) {
    auto registry = admitted(1'000);
    EXPECT_FALSE(fresh(registry, 999));
    EXPECT_FALSE(fresh(registry, 1'000));
    EXPECT_TRUE(fresh(registry, 1'001));
}

TEST(Registry, RefusesASequenceThatWouldDeafenItForEver) {
    auto registry = admitted();
    EXPECT_EQ(registry.report(kGauge, report(0, 1.0), kNoon).error(), Rejection::bad_sequence);
    EXPECT_EQ(registry.report(kGauge, report(~0ull, 1.0), kNoon).error(), Rejection::bad_sequence);
    EXPECT_TRUE(fresh(registry, 1)) << "the honest device goes on";
}

TEST(Registry, TreatsWhatIsTooOldToTellAsADuplicate) {
    auto registry = admitted();
    EXPECT_TRUE(fresh(registry, 5'000));
    EXPECT_FALSE(fresh(registry, 5'000 - SequenceWindow::kWidth));
    EXPECT_TRUE(fresh(registry, 5'001 - SequenceWindow::kWidth));
}

TEST(Registry, CallsADeviceStaleAfterOneAndAHalfKeepAlives) {
    auto registry = admitted();
    Instant now = kNoon;
    for (; now <= kNoon + 90s; now += 1s) EXPECT_THAT(registry.tick(now), IsEmpty());
    const auto changes = registry.tick(now);
    EXPECT_THAT(changes, ElementsAre(PresenceChange{kGauge, Presence::stale, now, kNoon}));

    registry.heard(kGauge, std::nullopt, now);
    EXPECT_THAT(registry.tick(now), ElementsAre(PresenceChange{kGauge, Presence::online, now, now}));
}

TEST(Registry, CallsADeviceStaleAtOnceWhenItSaysGoodbye) {
    auto registry = admitted();
    registry.died(kGauge, kNoon);
    EXPECT_EQ(registry.tick(kNoon).at(0).now, Presence::stale);
}

TEST(Registry, DoesNotTakeAStepOfTheClockForSilence) {
    auto registry = admitted();
    EXPECT_THAT(registry.tick(kNoon + 1h), IsEmpty()) << "summer time, or NTP at last";
    EXPECT_THAT(registry.tick(kNoon - 24h), IsEmpty());
}

TEST(Registry, MissesADeviceThatNeverCame) {
    DeviceRegistry registry;
    registry.expect(kGauge, 60s, kNoon);
    std::vector<PresenceChange> seen;
    for (Instant now = kNoon; now <= kNoon + 100s; now += 1s) {
        for (const auto& change : registry.tick(now)) seen.push_back(change);
    }
    ASSERT_EQ(seen.size(), 1u);
    EXPECT_EQ(seen[0].now, Presence::stale);
}

TEST(Registry, KeepsBothTimesWhenTheDevicesClockIsMad) {
    for (const Instant mad : {Instant{}, kNoon - 24h, kNoon + 24h, Instant{std::chrono::seconds{4'294'967'295}}}) {
        auto registry = admitted(0, mad == Instant{} ? std::nullopt : std::optional(mad));
        const auto stored = registry.report(kGauge, report(1, 1.0, mad), kNoon)->fresh;
        ASSERT_TRUE(stored);
        EXPECT_FALSE(stored->clock_trusted) << "flagged with the first message";
        EXPECT_EQ(stored->readings.at(0).measured_at, mad);
        EXPECT_EQ(stored->readings[0].received_at, kNoon);
        EXPECT_EQ(stored->readings[0].happened_at, kNoon) << "a live value is as old as its journey";
    }
}

TEST(Registry, MovesHistoricalValuesByTheMeasuredSkew) {
    auto registry = admitted(0, kNoon + 30s);  // half a minute fast
    auto kept = report(1, 1.0, kNoon + 30s - 10min);
    kept.historical = true;
    const auto stored = registry.report(kGauge, kept, kNoon)->fresh;
    EXPECT_EQ(stored->clock_skew, 30s);
    EXPECT_TRUE(stored->clock_trusted);
    EXPECT_EQ(stored->readings.at(0).happened_at, kNoon - 10min);
}

TEST(Registry, GivesTheCataloguesUnitWhereADeviceDeclaredNone) {
    DeviceRegistry registry;
    registry.admitted(kGauge, 0, kNoon, kNoon);
    EXPECT_EQ(registry.born(kGauge, birth(), kNoon).metrics.at(1).unit, "°C");
}

TEST(Registry, ForgetsTheOldAliasesWithEachBirth) {
    auto registry = admitted();
    BirthMessage other;
    other.metrics = {{.alias = 9, .quantity = "rain"}};
    registry.born(kGauge, other, kNoon);
    const auto accepted = registry.report(kGauge, report(1, 1.0), kNoon);
    EXPECT_EQ(accepted->dropped, 1u);
    EXPECT_TRUE(accepted->fresh->readings.empty());
}

TEST(Registry, SlowsADeviceDownEvenAcrossConnections) {
    auto registry = admitted();
    const RateLimit limit{.per_second = 50, .burst = 200};
    const RateBucket::Steady start{};
    for (int nth = 0; nth < 200; ++nth) EXPECT_EQ(registry.charge(kGauge, 1, limit, start).count(), 0);
    EXPECT_EQ(registry.charge(kGauge, 1, limit, start), 20ms);
    registry.admitted(kGauge, 0, kNoon, kNoon);
    EXPECT_EQ(registry.charge(kGauge, 1, limit, start), 40ms) << "connecting again is no way around it";
    EXPECT_EQ(registry.charge(kGauge, 1, limit, start + 10s).count(), 0);
}

}  // namespace
}  // namespace ingest
