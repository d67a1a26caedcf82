// The default settings against real footage. What lies outside the repository is skipped with a
// message where it is absent.
#include <gmock/gmock.h>

#include <filesystem>
#include <set>

#include "camera/analyser.hpp"
#include "camera/ffmpeg_source.hpp"
#include "tests/camera/support.hpp"

namespace camera {
namespace {

namespace fs = std::filesystem;
using testing::at;

struct Seen {
    std::set<std::uint64_t> events;
    std::set<std::string_view> causes;
    std::vector<Instant> said;  // when each verdict was first made
    AnalysisCounts counts;
};

void keep(const Findings& findings, Instant now, Seen& seen) {
    for (const auto& change : findings.changes)
        seen.events.insert(change.event.local_number);
    for (const auto& verdict : findings.verdicts) {
        if (seen.causes.insert(words(verdict.cause).code).second) seen.said.push_back(now);
    }
    seen.counts = findings.counts;
}

Seen play(const fs::path& file) {
    auto source = FfmpegSource::open({file.string()}, {});
    Seen seen;
    if (!source) return seen;
    AnalysisSettings settings;
    settings.from_file = true;
    Analyser analyser({file.stem()}, settings, source->parameters());
    for (auto unit = source->next({}); unit; unit = source->next({})) {
        unit->arrived = at(static_cast<double>(unit->pts_90k) / 90'000);
        keep(analyser.observe({&*unit, 1}, unit->arrived), unit->arrived, seen);
    }
    return seen;
}

TEST(Footage, ARealStreetHasEventsAndAHealthyPicture) {
    if (!fs::exists(testing::vtest())) GTEST_SKIP() << "opencv-doc is not installed";
    const auto pictures = testing::read_pictures(testing::vtest(), 640, 360, 120);
    const auto coded = testing::encode(
        640, 360, static_cast<int>(pictures.size()),
        [&](int index, cv::Mat& bgr) { pictures[static_cast<std::size_t>(index)].copyTo(bgr); },
        {.fps = 10, .key_every = 20});
    Analyser analyser({"street"}, {}, coded.parameters);
    Seen seen;

    for (const AccessUnit& unit : coded.units)
        keep(analyser.observe({&unit, 1}, unit.arrived), unit.arrived, seen);

    EXPECT_GE(seen.events.size(), 3U);
    EXPECT_LE(seen.events.size(), 25U);
    EXPECT_EQ(seen.counts.damaged, 0U);
    EXPECT_TRUE(seen.causes.empty());
}

TEST(Footage, EveryClipWithMotionHasAnEventAndNoneHasAHealthVerdict) {
    if (!fs::exists(testing::footage())) GTEST_SKIP() << "no footage at " << testing::footage();
    int clips = 0;

    for (const auto& entry : fs::directory_iterator(testing::footage())) {
        if (entry.path().extension() != ".mp4") continue;
        ++clips;
        const Seen seen = play(entry.path());
        EXPECT_GT(seen.counts.analysed, 0U) << entry.path();
        EXPECT_EQ(seen.counts.damaged, 0U) << entry.path();
        EXPECT_TRUE(seen.causes.empty()) << entry.path() << ": " << *seen.causes.begin();
        const bool nothing_moves = entry.path().stem() == "dvrscan_brightness";
        EXPECT_TRUE(nothing_moves || !seen.events.empty()) << entry.path();
    }

    EXPECT_EQ(clips, 14);
}

TEST(Footage, ACoveredADazzledADefocusedAndATurnedCameraAreNamed) {
    const fs::path tamper = testing::footage() / "tamper";
    if (!fs::exists(tamper)) GTEST_SKIP() << "no footage at " << tamper;

    // Each begins at picture 300 of 25 a second.
    const Instant onset = at(12);
    for (const auto& [clip, cause] : {std::pair{"highway_covered.mp4", "covered"},
                                      {"highway_dazzle.mp4", "glare"},
                                      {"highway_defocus.mp4", "defocused"},
                                      {"highway_moved.mp4", "moved"}}) {
        const Seen seen = play(tamper / clip);
        EXPECT_THAT(seen.causes, ::testing::ElementsAre(cause)) << clip;
        for (const Instant said : seen.said) {
            EXPECT_GE(said, onset) << clip;
            EXPECT_LE(said, onset + std::chrono::seconds{5}) << clip;
        }
    }
}

}  // namespace
}  // namespace camera
