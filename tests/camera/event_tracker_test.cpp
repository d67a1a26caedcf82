#include "camera/event_tracker.hpp"

#include <gmock/gmock.h>

#include "camera/track.hpp"
#include "tests/camera/support.hpp"

namespace camera {
namespace {

using namespace std::chrono_literals;
using testing::at;
using Kind = EventChange::Kind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Sighting seen(double second, std::vector<Box> boxes) {
    double area = 0;
    for (const Box& box : boxes)
        area += box.area();
    return {at(second), static_cast<std::int64_t>(second * 90'000), area, std::move(boxes)};
}

Box walker(double x) {
    return {x, 0.4, 0.06, 0.2};
}

std::vector<Kind> kinds(const std::vector<EventChange>& changes) {
    std::vector<Kind> all;
    for (const auto& change : changes)
        all.push_back(change.kind);
    return all;
}

// Feeds pictures at 5 Hz; `scene` gives the boxes at a second.
template <typename Scene>
std::vector<EventChange> watch(EventTracker& tracker, double from, double until, Scene scene) {
    std::vector<EventChange> all;
    for (double second = from; second < until - 1e-9; second += 0.2) {
        for (auto& change : tracker.observe(seen(second, scene(second))))
            all.push_back(std::move(change));
    }
    return all;
}

TEST(EventTracker, OpensOnTheSecondPictureAndStartsWithTheFirst) {
    EventTracker tracker({"gate"}, {});

    EXPECT_THAT(tracker.observe(seen(1.0, {walker(0.1)})), IsEmpty());
    const auto changes = tracker.observe(seen(1.2, {walker(0.12)}));

    ASSERT_THAT(kinds(changes), ElementsAre(Kind::opened));
    EXPECT_EQ(changes[0].event.start, at(1.0));
    EXPECT_EQ(changes[0].event.camera.text, "gate");
    EXPECT_EQ(changes[0].event.reason_code, "motion");
    EXPECT_FALSE(changes[0].event.end.has_value());
}

TEST(EventTracker, ACalmerCameraWantsToSeeAThingMoreOften) {
    EventTracker tracker({"gate"}, {.confirm = 3});

    EXPECT_THAT(tracker.observe(seen(1.0, {walker(0.1)})), IsEmpty());
    EXPECT_THAT(tracker.observe(seen(1.2, {walker(0.12)})), IsEmpty());
    const auto changes = tracker.observe(seen(1.4, {walker(0.14)}));

    ASSERT_THAT(kinds(changes), ElementsAre(Kind::opened));
    EXPECT_EQ(changes[0].event.start, at(1.0));
}

TEST(EventTracker, OneFlickerIsNoEvent) {
    EventTracker tracker({"gate"}, {});

    const auto changes = watch(tracker, 0, 10, [](double second) {
        const bool flicker = std::abs(second - 2) < 0.01 || std::abs(second - 7) < 0.01;
        return flicker ? std::vector{walker(0.5)} : std::vector<Box>{};
    });

    EXPECT_THAT(changes, IsEmpty());
}

TEST(EventTracker, AWalkerIsOneEventWithATrackOfAtLeastOnePointASecond) {
    EventTracker tracker({"gate"}, {});

    auto changes = watch(tracker, 0, 8,
                         [](double second) { return std::vector{walker(0.05 + 0.1 * second)}; });
    const auto after = watch(tracker, 8, 12, [](double) { return std::vector<Box>{}; });
    changes.insert(changes.end(), after.begin(), after.end());

    EXPECT_EQ(changes.front().kind, Kind::opened);
    ASSERT_EQ(changes.back().kind, Kind::closed);
    const Event& event = changes.back().event;
    EXPECT_EQ(event.local_number, 1U);
    EXPECT_EQ(event.end, at(7.8));
    for (std::size_t i = 1; i < event.track.size(); ++i) {
        EXPECT_LE(event.track[i].at - event.track[i - 1].at, 1s);
        EXPECT_GT(event.track[i].box.x, event.track[i - 1].box.x);
    }
    for (const auto& change : changes)
        EXPECT_EQ(change.event.local_number, 1U);
}

TEST(EventTracker, ProgressIsToldOnceASecondNotOncePerPicture) {
    EventTracker tracker({"gate"}, {});

    const auto changes = watch(tracker, 0, 10, [](double) { return std::vector{walker(0.5)}; });

    EXPECT_GE(changes.size(), 9U);
    EXPECT_LE(changes.size(), 11U);
}

TEST(EventTracker, TwoWalkersWhoCrossAreTwoEvents) {
    EventTracker tracker({"gate"}, {});

    watch(tracker, 0, 4, [](double second) {
        return std::vector<Box>{{0.05 + 0.15 * second, 0.2, 0.06, 0.2},
                                {0.9 - 0.15 * second, 0.6, 0.06, 0.2}};
    });

    EXPECT_EQ(tracker.open(), 2U);
}

TEST(EventTracker, APauseShorterThanTheQuietTimeDoesNotSplitAnEvent) {
    EventTracker tracker({"gate"}, {});
    watch(tracker, 0, 2, [](double) { return std::vector{walker(0.5)}; });

    const auto pause = watch(tracker, 2, 4.4, [](double) { return std::vector<Box>{}; });
    const auto again = watch(tracker, 4.4, 6, [](double) { return std::vector{walker(0.52)}; });

    EXPECT_THAT(pause, IsEmpty());
    for (const auto& change : again) {
        EXPECT_EQ(change.kind, Kind::extended);
        EXPECT_EQ(change.event.local_number, 1U);
    }
}

TEST(EventTracker, AnEventEndsAlsoWhenNoPictureComesAnyMore) {
    EventTracker tracker({"gate"}, {});
    watch(tracker, 0, 1, [](double) { return std::vector{walker(0.5)}; });

    EXPECT_THAT(tracker.pass_time(at(3.7)), IsEmpty());
    EXPECT_THAT(kinds(tracker.pass_time(at(3.9))), ElementsAre(Kind::closed));
    EXPECT_EQ(tracker.open(), 0U);
}

TEST(EventTracker, AClockThatIsSetBackDoesNotHoldAnEventOpen) {
    EventTracker tracker({"gate"}, {});
    watch(tracker, 100, 101, [](double) { return std::vector{walker(0.5)}; });

    const auto changes = tracker.observe(seen(10, {}));

    EXPECT_THAT(kinds(changes), ElementsAre(Kind::closed));
}

TEST(EventTracker, TheNinthObjectJoinsTheLargestEvent) {
    EventTracker tracker({"market"}, {});
    std::vector<Box> crowd;
    for (int i = 0; i < 10; ++i)
        crowd.push_back({0.1 * i, 0.1, 0.04, 0.1 + 0.01 * i});

    const auto changes = watch(tracker, 0, 2, [&](double) { return crowd; });

    EXPECT_EQ(tracker.open(), 8U);
    const auto merged = std::count_if(
        changes.begin(), changes.end(),
        [](const EventChange& change) { return change.event.reason_code == "motion.crowd"; });
    EXPECT_GT(merged, 0);
}

TEST(EventTracker, AnEndlessMotionIsCutIntoPiecesThatFollowEachOther) {
    EventTracker tracker({"tree"}, {.longest = 1min});

    const auto changes = watch(tracker, 0, 130, [](double) { return std::vector{walker(0.5)}; });

    std::vector<Event> closed;
    for (const auto& change : changes) {
        if (change.kind == Kind::closed) closed.push_back(change.event);
    }
    ASSERT_EQ(closed.size(), 2U);
    EXPECT_EQ(closed[0].end, closed[1].start);
    EXPECT_EQ(closed[1].reason_code, "motion.continued");
}

TEST(EventTracker, ThePictureToShowIsTheLargestWholeOne) {
    EventTracker tracker({"gate"}, {});
    tracker.observe(seen(0, {{0.5, 0.4, 0.1, 0.2}}));
    tracker.observe(seen(0.2, {{0.5, 0.4, 0.1, 0.2}}));
    tracker.observe(seen(0.4, {{0.5, 0.4, 0.12, 0.25}}));
    tracker.observe(seen(0.6, {{0.5, 0.4, 0.1, 0.2}}));
    // Larger, but cut off by the lower border.
    tracker.observe(seen(0.8, {{0.5, 0.5, 0.11, 0.5}}));

    const auto changes = tracker.pass_time(at(10));

    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].event.best_pts_90k, 36'000);
    EXPECT_NEAR(changes[0].event.peak_area, 0.055, 1e-9);
}

TEST(Tracker, AHeadAboveABushBelongsToItsBody) {
    Tracker tracker(3s);
    tracker.observe(seen(0, {{0.4, 0.3, 0.1, 0.4}}));

    const auto& tracks =
        tracker.observe(seen(0.2, {{0.4, 0.45, 0.1, 0.25}, {0.42, 0.34, 0.05, 0.06}}));

    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_NEAR(tracks[0].box.y, 0.34, 1e-9);
}

TEST(Tracker, SomebodyBehindAPillarKeepsTheNumber) {
    Tracker tracker(3s);
    for (int i = 0; i < 5; ++i)
        tracker.observe(seen(0.2 * i, {walker(0.3 + 0.02 * i)}));
    for (int i = 5; i < 8; ++i)
        tracker.observe(seen(0.2 * i, {}));

    const auto& tracks = tracker.observe(seen(1.6, {walker(0.46)}));

    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_EQ(tracks[0].number, 1U);
}

TEST(Tracker, NeverHoldsMoreTracksThanItsCap) {
    Tracker tracker(1h);
    for (int i = 0; i < 40; ++i) {
        std::vector<Box> specks;
        for (int j = 0; j < 32; ++j)
            specks.push_back({0.03 * j, 0.02 * i, 0.001, 0.001});
        tracker.observe(seen(0.2 * i, specks));
    }

    EXPECT_EQ(tracker.tracks().size(), Tracker::kMostTracks);
}

TEST(Tracker, BetweenLooksFarApartAWalkerIsStillOneTrack) {
    Tracker tracker(3s);
    for (const double second : {0.0, 0.2, 0.4})
        tracker.observe(seen(second, {walker(0.2 + 0.05 * second)}));

    const auto& tracks = tracker.observe(seen(2.4, {walker(0.3)}));

    ASSERT_EQ(tracks.size(), 1U);
    EXPECT_TRUE(tracks[0].confirmed());
}

TEST(EventTracker, LooksFarApartLeaveAPathWithAPointASecond) {
    EventTracker tracker({"yard"}, {});
    std::vector<EventChange> changes;
    for (const double second : {0.0, 0.2, 2.2, 4.2, 6.2}) {
        auto more = tracker.observe(seen(second, {walker(0.2 + 0.05 * second)}));
        changes.insert(changes.end(), more.begin(), more.end());
    }

    EXPECT_EQ(tracker.open(), 1U);
    const auto& track = changes.back().event.track;
    for (std::size_t i = 1; i < track.size(); ++i)
        EXPECT_LE(track[i].at - track[i - 1].at, 1s);
}

}  // namespace
}  // namespace camera
