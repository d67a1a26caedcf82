#include "camera/analyser.hpp"

#include <gmock/gmock.h>

#include "tests/camera/support.hpp"

namespace camera {
namespace {

using testing::at;
using testing::Coded;
using testing::encode;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Yard;

struct Seen {
    std::vector<Sighting> sightings;
    std::vector<EventChange> changes;
    std::vector<HealthVerdict> verdicts;
    AnalysisCounts counts;
};

void watch(Analyser& analyser, std::span<const AccessUnit> units, Seen& seen, double from = 0) {
    for (AccessUnit unit : units) {
        unit.arrived += std::chrono::milliseconds{static_cast<int>(from * 1000)};
        unit.pts_90k += static_cast<std::int64_t>(from * 90'000);
        auto findings = analyser.observe({&unit, 1}, unit.arrived);
        seen.sightings.insert(seen.sightings.end(), findings.sightings.begin(),
                              findings.sightings.end());
        seen.changes.insert(seen.changes.end(), findings.changes.begin(), findings.changes.end());
        seen.verdicts.insert(seen.verdicts.end(), findings.verdicts.begin(),
                             findings.verdicts.end());
        seen.counts = findings.counts;
    }
}

// Five seconds of calm, then a walker crosses for four.
Coded crossing() {
    Yard yard(320, 180, 4);
    return encode(320, 180, 9 * 15, [&](int index, cv::Mat& bgr) {
        yard.draw(bgr);
        if (index >= 75) testing::draw_walker(bgr, 0.1 + 0.8 * (index - 75) / 60, 0.8);
    });
}

TEST(Analyser, AWalkerInAYardIsOneEventThatEndsWithTime) {
    const Coded coded = crossing();
    Analyser analyser({"yard"}, {}, coded.parameters);
    ASSERT_TRUE(analyser.ready());
    Seen seen;

    watch(analyser, coded.units, seen);
    const auto later = analyser.observe({}, at(20));

    ASSERT_THAT(seen.changes, Not(IsEmpty()));
    EXPECT_EQ(seen.changes.front().kind, EventChange::Kind::opened);
    EXPECT_NEAR(std::chrono::duration<double>(seen.changes.front().event.start - at(5)).count(), 0,
                0.5);
    ASSERT_EQ(later.changes.size(), 1U);
    EXPECT_EQ(later.changes[0].kind, EventChange::Kind::closed);
    EXPECT_EQ(later.changes[0].event.local_number, 1U);
    EXPECT_GT(later.changes[0].event.track.back().box.centre().x, 0.8);
}

TEST(Analyser, LooksFiveTimesASecondButDecodesEverything) {
    const Coded coded = crossing();
    Analyser analyser({"yard"}, {}, coded.parameters);
    Seen seen;

    watch(analyser, coded.units, seen);

    EXPECT_EQ(seen.counts.units, 135U);
    EXPECT_EQ(seen.counts.decoded, 135U);
    EXPECT_EQ(seen.counts.analysed, 45U);
}

TEST(Analyser, ACalmSceneWithNoiseIsNoEvent) {
    Yard yard(320, 180, 6);
    const Coded coded = encode(320, 180, 30 * 15, [&](int, cv::Mat& bgr) { yard.draw(bgr); });
    Analyser analyser({"yard"}, {}, coded.parameters);
    Seen seen;

    watch(analyser, coded.units, seen);

    EXPECT_THAT(seen.changes, IsEmpty());
    EXPECT_THAT(seen.verdicts, IsEmpty());
    EXPECT_EQ(seen.counts.damaged, 0U);
}

TEST(Analyser, MotionJustAfterAConnectIsNoEvidenceButIsCounted) {
    Yard yard(320, 180, 4);
    const Coded coded = encode(320, 180, 60, [&](int index, cv::Mat& bgr) {
        yard.draw(bgr);
        testing::draw_walker(bgr, 0.1 + 0.013 * index, 0.8);
    });
    AnalysisSettings from_file;
    from_file.from_file = true;
    Analyser camera({"yard"}, {}, coded.parameters);
    Analyser file({"yard"}, from_file, coded.parameters);
    Seen live;
    Seen played;

    watch(camera, coded.units, live);
    watch(file, coded.units, played);

    EXPECT_THAT(live.changes, IsEmpty());
    EXPECT_GT(live.counts.rejected.warm_up, 0U);
    EXPECT_THAT(played.changes, Not(IsEmpty()));
}

TEST(Analyser, AReconnectIsNoAlarm) {
    Yard day(320, 180, 4);
    const Coded before = encode(320, 180, 90, [&](int, cv::Mat& bgr) { day.draw(bgr); });
    // The camera comes back with another exposure, and it takes a second to settle.
    Yard same(320, 180, 4);
    const Coded after = encode(320, 180, 150, [&](int index, cv::Mat& bgr) {
        same.draw(bgr);
        bgr *= 0.4 + 0.4 * std::min(index, 15) / 15;
    });
    Analyser analyser({"yard"}, {}, before.parameters);
    Seen seen;
    watch(analyser, before.units, seen);

    analyser.reconnected();
    watch(analyser, after.units, seen, 60);

    EXPECT_THAT(seen.changes, IsEmpty());
}

TEST(Analyser, DamageIsCountedAndNeverSeenAsMotion) {
    Yard yard(320, 180, 4);
    Coded coded = encode(320, 180, 150, [&](int, cv::Mat& bgr) { yard.draw(bgr); });
    for (std::size_t i = 95; i < coded.units.size(); i += 17) {
        auto bytes = *coded.units[i].bytes;
        bytes.resize(bytes.size() / 2);
        const std::size_t length = bytes.size() - 4;
        for (std::size_t at = 0; at < 4; ++at)
            bytes[at] = static_cast<std::uint8_t>(length >> (24 - 8 * at));
        coded.units[i].bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    }
    Analyser analyser({"yard"}, {}, coded.parameters);
    Seen seen;

    watch(analyser, coded.units, seen);

    EXPECT_THAT(seen.changes, IsEmpty());
    EXPECT_GT(seen.counts.damaged, 0U);
    EXPECT_GT(seen.counts.awaiting_key, 0U);
}

TEST(Analyser, AnotherResolutionIsLearnedAnewWithoutAnEvent) {
    Yard small(320, 180, 4);
    Yard large(640, 360, 4);
    const Coded first = encode(320, 180, 90, [&](int, cv::Mat& bgr) { small.draw(bgr); });
    const Coded second = encode(640, 360, 120, [&](int, cv::Mat& bgr) { large.draw(bgr); });
    Analyser analyser({"yard"}, {}, first.parameters);
    Seen seen;
    watch(analyser, first.units, seen);

    analyser.change_parameters(second.parameters);
    watch(analyser, second.units, seen, 6);

    EXPECT_THAT(seen.changes, IsEmpty());
    EXPECT_EQ(seen.counts.decoded, 210U);
}

TEST(Analyser, ACoveredLensBecomesAVerdict) {
    Yard yard(320, 180, 4);
    const Coded coded = encode(320, 180, 35 * 15, [&](int index, cv::Mat& bgr) {
        yard.draw(bgr);
        if (index >= 20 * 15) cv::multiply(bgr, 0.02, bgr);
    });
    Analyser analyser({"yard"}, {}, coded.parameters);
    Seen seen;

    watch(analyser, coded.units, seen);

    ASSERT_EQ(seen.verdicts.size(), 1U);
    EXPECT_EQ(seen.verdicts[0].cause, HealthCause::covered);
    EXPECT_NEAR(std::chrono::duration<double>(seen.verdicts[0].since - at(20)).count(), 1, 1.1);
}

TEST(Analyser, AnUnknownModelOrABrokenStreamIsToldAndHarmless) {
    const Coded coded = encode(160, 96, 2, [](int, cv::Mat& bgr) { bgr = cv::Scalar(9, 9, 9); });
    AnalysisSettings strange;
    strange.model = "magic";
    Analyser without_model({"a"}, strange, coded.parameters);
    Analyser without_decoder({"b"}, {}, {});

    EXPECT_FALSE(without_model.ready());
    EXPECT_FALSE(without_decoder.ready());
    EXPECT_EQ(without_model.observe(coded.units, at(0)).counts.units, 2U);
    EXPECT_EQ(without_decoder.observe(coded.units, at(0)).counts.units, 2U);
    EXPECT_THAT(Analyser::models(), ::testing::Contains("mog2"));
}

}  // namespace
}  // namespace camera
