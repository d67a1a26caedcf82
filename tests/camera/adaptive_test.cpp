// The ladder against its witness, every_frame, on the same pictures.
#include <gmock/gmock.h>

#include <opencv2/imgproc.hpp>

#include "camera/analyser.hpp"
#include "camera/still.hpp"
#include "tests/camera/support.hpp"

namespace camera {
namespace {

using testing::at;
using testing::Coded;
using testing::encode;
using testing::Yard;

struct Seen {
    std::vector<Event> events;  // as they ended
    AnalysisCounts counts;
    Fallback fallback = Fallback::none;  // after the last picture
};

AnalysisSettings adaptive() {
    AnalysisSettings settings;
    settings.mode = AnalysisMode::adaptive;
    settings.from_file = true;
    return settings;
}

Seen watch(const Coded& coded, AnalysisSettings settings) {
    Analyser analyser({"yard"}, std::move(settings), coded.parameters);
    Seen seen;
    const auto keep = [&](const Findings& findings) {
        for (const auto& change : findings.changes) {
            if (change.kind == EventChange::Kind::closed) seen.events.push_back(change.event);
        }
        seen.counts = findings.counts;
    };
    for (const AccessUnit& unit : coded.units) {
        if (!analyser.pass_over(unit)) keep(analyser.observe({&unit, 1}, unit.arrived));
    }
    seen.fallback = analyser.counts().fallback;
    keep(analyser.observe({}, coded.units.back().arrived + std::chrono::seconds{60}));
    return seen;
}

// A walker crosses in [from, from + 5) s, twenty seconds apart; noise as of a small sensor.
Coded yard(int seconds, std::vector<int> crossings, const std::string& x264 = {},
           int key_every = 30) {
    Yard scene(320, 192, 4);
    testing::CodingOptions options;
    options.x264 = x264;
    options.key_every = key_every;
    options.crf = "28";
    return encode(
        320, 192, seconds * 15,
        [&](int index, cv::Mat& bgr) {
            scene.draw(bgr);
            const double now = index / 15.0;
            for (const int from : crossings) {
                if (now < from || now >= from + 5) continue;
                testing::draw_walker(bgr, 0.1 + 0.8 * (now - from) / 5, 0.8);
            }
        },
        options);
}

double start_of(const Event& event) {
    return std::chrono::duration<double>(event.start - at(0)).count();
}

TEST(Adaptive, SeesWhatTheWitnessSeesForAFractionOfThePictures) {
    const Coded coded = yard(50, {21, 37});
    AnalysisSettings every = adaptive();
    every.mode = AnalysisMode::every_frame;

    const Seen witness = watch(coded, every);
    const Seen ladder = watch(coded, adaptive());

    ASSERT_EQ(witness.events.size(), 2U);
    ASSERT_EQ(ladder.events.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i)
        EXPECT_NEAR(start_of(ladder.events[i]), start_of(witness.events[i]), 0.5);
    EXPECT_EQ(witness.counts.decoded, 750U);
    EXPECT_LT(ladder.counts.decoded, 300U);
    EXPECT_EQ(ladder.counts.units, 750U);
    EXPECT_EQ(ladder.counts.ladder.confirmed, 2U);
}

TEST(Adaptive, AnEventThatOpensOnAHitBringsItsPictureAsTheCameraMeantIt) {
    const Coded coded = yard(30, {21});
    AnalysisSettings settings = adaptive();
    settings.stills = true;
    Analyser analyser({"yard"}, settings, coded.parameters);
    std::vector<EventChange> opened;
    for (const AccessUnit& unit : coded.units) {
        if (analyser.pass_over(unit)) continue;
        for (const auto& change : analyser.observe({&unit, 1}, unit.arrived).changes) {
            if (change.kind == EventChange::Kind::opened) opened.push_back(change);
            if (change.kind != EventChange::Kind::opened) {
                EXPECT_FALSE(change.still);
            }
        }
    }

    ASSERT_EQ(opened.size(), 1U);
    ASSERT_TRUE(opened[0].still);
    const auto shown = std::find_if(coded.units.begin(), coded.units.end(), [&](const auto& unit) {
        return unit.arrived == opened[0].still_at;
    });
    ASSERT_NE(shown, coded.units.end());
    const auto drawn = still(coded.parameters, coded.units, shown->pts_90k);
    ASSERT_TRUE(drawn);
    EXPECT_EQ(*opened[0].still, *drawn);
}

TEST(Adaptive, ACalmMinuteCostsKeyPicturesOnly) {
    const Coded coded = yard(72, {});

    const Seen seen = watch(coded, adaptive());

    EXPECT_THAT(seen.events, ::testing::IsEmpty());
    EXPECT_LE(seen.counts.ladder.refuted, 1U);
    EXPECT_LT(seen.counts.decoded, 150U + 16 + 45);
    EXPECT_EQ(seen.fallback, Fallback::none);
}

TEST(Adaptive, ATrackHeldByKeyPicturesHasAPointASecond) {
    Yard scene(320, 192, 4);
    testing::CodingOptions options;
    options.crf = "28";
    const Coded coded = encode(
        320, 192, 45 * 15,
        [&](int index, cv::Mat& bgr) {
            scene.draw(bgr);
            const double now = index / 15.0;
            if (now >= 21 && now < 36) testing::draw_walker(bgr, 0.1 + 0.05 * (now - 21), 0.8);
        },
        options);

    const Seen seen = watch(coded, adaptive());

    ASSERT_EQ(seen.events.size(), 1U);
    const auto& track = seen.events[0].track;
    EXPECT_GE(track.size(), 13U);
    for (std::size_t i = 1; i < track.size(); ++i)
        EXPECT_LE(track[i].at - track[i - 1].at, std::chrono::milliseconds{1100});
    EXPECT_LT(seen.counts.decoded, 150U + 12 + 60);
}

TEST(Adaptive, StreamsWithoutUsableGroupsAreDecodedWholeAndSaySo) {
    const Coded refreshed = yard(40, {25}, "intra-refresh=1", 1000);
    const Coded both_ways = yard(40, {25}, "bframes=2:b-adapt=0:rc-lookahead=4");

    const Seen whole = watch(refreshed, adaptive());
    const Seen by_keys = watch(both_ways, adaptive());

    EXPECT_EQ(whole.fallback, Fallback::long_groups);
    EXPECT_EQ(whole.events.size(), 1U);
    EXPECT_EQ(by_keys.fallback, Fallback::b_pictures);
    EXPECT_EQ(by_keys.events.size(), 1U);
}

TEST(Adaptive, AReconnectStartsAllOverAndIsNoEvent) {
    const Coded coded = yard(30, {});
    Analyser analyser({"yard"}, adaptive(), coded.parameters);
    std::size_t changes = 0;

    for (int round = 0; round < 3; ++round) {
        for (AccessUnit unit : coded.units) {
            unit.arrived += std::chrono::seconds{40 * round};
            changes += analyser.observe({&unit, 1}, unit.arrived).changes.size();
        }
        analyser.reconnected();
    }

    EXPECT_EQ(changes, 0U);
    EXPECT_TRUE(analyser.alert());
}

TEST(Adaptive, QuietCamerasShareTheirDecoders) {
    const Coded coded = yard(20, {});
    auto decoders = std::make_shared<SharedDecoders>(2);
    std::vector<Analyser> analysers;
    for (int i = 0; i < 6; ++i)
        analysers.emplace_back(CameraId{"yard"}, adaptive(), coded.parameters, decoders);

    for (const AccessUnit& unit : coded.units) {
        for (Analyser& analyser : analysers)
            analyser.observe({&unit, 1}, unit.arrived);
    }

    EXPECT_FALSE(analysers[0].alert());
    EXPECT_EQ(decoders->idle(), 2U);
}

}  // namespace
}  // namespace camera
