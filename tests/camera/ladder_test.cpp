#include "camera/ladder.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/camera/support.hpp"

namespace camera {
namespace {

using Watch = Ladder::Watch;

// A camera at 15 pictures a second that the ladder watches; what a look shows is set by the test.
class Camera {
  public:
    explicit Camera(LadderSettings settings = {}, int group = 30)
        : ladder(settings), group_(group) {
        ladder.picture_size(1280, 720);
    }

    Step picture() {
        AccessUnit unit;
        unit.arrived = testing::at(index_ / 15.0);
        unit.key = group_ > 0 ? index_ % group_ == 0 : index_ == 0;
        const double x = (unit.key ? 16 : level) + noise_(random_) + more;
        unit.bytes = std::make_shared<const std::vector<std::uint8_t>>(
            static_cast<std::size_t>(std::exp2(x)));
        std::optional<SliceHeader> header;
        if (readable) header = {0, unit.key ? SliceType::i : type, 28, true};
        const Step step = ladder.judge(unit, header);
        decoded += step.decode ? 1 : 0;
        keys += step.decode && unit.key ? 1 : 0;
        ++index_;
        if (step.look) {
            ++looks;
            ladder.saw(shows, unit.arrived);
        }
        return step;
    }
    void seconds(double length) {
        for (int i = 0; i < static_cast<int>(length * 15 + 0.5); ++i)
            picture();
    }
    void forget() { decoded = looks = keys = 0; }

    Ladder ladder;
    double level = 10;
    double more = 0;
    bool readable = true;
    SliceType type = SliceType::p;
    Ladder::Seen shows;
    int decoded = 0;
    int looks = 0;
    int keys = 0;

  private:
    int group_;
    int index_ = 0;
    std::mt19937 random_{3};
    std::normal_distribution<double> noise_{0, 0.1};
};

LadderSettings back_stop(int seconds) {
    LadderSettings settings;
    settings.back_stop = std::chrono::seconds{seconds};
    return settings;
}

TEST(Ladder, DecodesAllUntilItKnowsTheCameraThenOnlyKeyPicturesAtTheBackStop) {
    Camera camera(back_stop(10));
    camera.seconds(12);
    EXPECT_EQ(camera.ladder.watch(), Watch::quiet);
    EXPECT_GE(camera.decoded, 8 * 15);
    camera.forget();

    camera.seconds(60);

    EXPECT_EQ(camera.decoded, 6);
    EXPECT_EQ(camera.keys, 6);
    EXPECT_EQ(camera.ladder.fallback(), Fallback::none);
}

TEST(Ladder, TheBackStopIsBoundedInTimeWhateverTheGroup) {
    for (const int group : {15, 30, 45, 75, 120}) {
        Camera camera(back_stop(4), group);
        camera.seconds(60);
        camera.forget();

        camera.seconds(120);

        EXPECT_GE(camera.looks, 29) << group;
        EXPECT_LE(camera.looks, 61) << group;
    }
}

TEST(Ladder, AHitIsLookedAtAtOnceAndGivenUpWhenNothingMoves) {
    Camera camera(back_stop(10));
    camera.seconds(13);
    camera.more = 1;
    int pictures = 0;
    while (!camera.picture().look_back && pictures < 30)
        ++pictures;
    EXPECT_LE(pictures, 6);
    EXPECT_EQ(camera.ladder.watch(), Watch::suspicious);

    camera.more = 0;
    camera.seconds(1.5);

    EXPECT_EQ(camera.ladder.watch(), Watch::quiet);
    EXPECT_EQ(camera.ladder.counts().refuted, 1U);
    EXPECT_GT(camera.ladder.threshold(), 11);
}

TEST(Ladder, AnEventIsFollowedWhileYoungAndThenHeldByKeyPictures) {
    Camera camera(back_stop(10));
    camera.seconds(13);
    camera.more = 1;
    camera.shows = {.moving = true, .open_events = 1};
    camera.seconds(1);
    EXPECT_EQ(camera.ladder.watch(), Watch::close);
    camera.seconds(2);
    EXPECT_EQ(camera.ladder.watch(), Watch::held);
    camera.forget();

    camera.seconds(20);
    EXPECT_EQ(camera.decoded, 10);
    camera.shows = {};
    camera.seconds(2);

    EXPECT_EQ(camera.ladder.watch(), Watch::quiet);
    EXPECT_EQ(camera.ladder.counts().confirmed, 1U);
}

TEST(Ladder, ACameraThatNeedsBoxesIsLookedAtAtThatRateWhileAnEventIsOpen) {
    LadderSettings settings;
    settings.attention.boxes_hz = 5;
    Camera camera(settings);
    camera.seconds(13);
    camera.more = 1;
    camera.shows = {.moving = true, .open_events = 1};
    camera.seconds(4);
    camera.forget();

    camera.seconds(20);

    EXPECT_EQ(camera.decoded, 300);
    EXPECT_NEAR(camera.looks, 100, 5);
}

TEST(Ladder, AnEventThatNoRuleWaitsForIsHeldByKeyPicturesFromItsNextLookOn) {
    LadderSettings settings = back_stop(10);
    settings.attention.look_closely = {};
    settings.attention.hold_every = std::chrono::seconds{4};
    Camera camera(settings);
    camera.seconds(13);
    camera.more = 1;
    camera.shows = {.moving = true, .open_events = 1};
    while (!camera.picture().look_back) {
    }
    camera.forget();

    camera.seconds(10);

    EXPECT_EQ(camera.ladder.watch(), Watch::held);
    EXPECT_LE(camera.decoded, 8);
    EXPECT_GE(camera.keys, 2);
    EXPECT_LE(camera.keys, 3);
}

TEST(Ladder, WhatTheBackStopSeesIsFollowedThoughTheGateIsDeaf) {
    Camera camera(back_stop(4));
    camera.seconds(13);
    camera.shows = {.moving = true};

    camera.seconds(4.1);

    EXPECT_EQ(camera.ladder.watch(), Watch::suspicious);
    EXPECT_EQ(camera.ladder.counts().hits, 0U);
}

TEST(Ladder, SomethingNewIsWorthACloserLookButNotAllTheTime) {
    Camera camera(back_stop(10));
    camera.seconds(13);
    camera.more = 1;
    camera.shows = {.moving = true, .fresh = true, .open_events = 1};
    camera.seconds(4);
    camera.forget();

    camera.seconds(60);

    EXPECT_LT(camera.decoded, 30 + 5 * 15);
    EXPECT_GT(camera.decoded, 40);
}

TEST(Ladder, FallsBackVisiblyWhereTheGateCannotWork) {
    Camera unreadable(back_stop(10));
    unreadable.readable = false;
    Camera both_ways(back_stop(10));
    both_ways.type = SliceType::b;
    Camera no_keys(back_stop(10), 0);
    Camera noisy(back_stop(10));
    noisy.level = 14;
    for (Camera* camera : {&unreadable, &both_ways, &no_keys, &noisy}) {
        camera->seconds(16);
        camera->forget();
        camera->seconds(60);
    }

    EXPECT_EQ(unreadable.ladder.fallback(), Fallback::unreadable);
    EXPECT_EQ(unreadable.decoded, 30);
    EXPECT_EQ(both_ways.ladder.fallback(), Fallback::b_pictures);
    EXPECT_EQ(both_ways.decoded, 30);
    EXPECT_EQ(no_keys.ladder.fallback(), Fallback::long_groups);
    EXPECT_EQ(no_keys.decoded, 900);
    EXPECT_EQ(noisy.ladder.fallback(), Fallback::noisy);
    EXPECT_EQ(noisy.decoded, 15);
}

TEST(Ladder, DecodesAllOfASmallNoisyCameraAndEveryKeyPictureOfASmallQuietOne) {
    Camera quiet(back_stop(10));
    quiet.level = 8;
    Camera noisy(back_stop(10));
    noisy.level = 13;
    for (Camera* camera : {&quiet, &noisy}) {
        camera->ladder.picture_size(320, 240);
        camera->seconds(16);
        camera->forget();
        camera->seconds(60);
    }

    EXPECT_EQ(quiet.ladder.fallback(), Fallback::none);
    EXPECT_EQ(quiet.decoded, 30);
    EXPECT_EQ(noisy.ladder.fallback(), Fallback::small_noisy);
    EXPECT_EQ(noisy.decoded, 900);
    EXPECT_NEAR(noisy.looks, 300, 2);
}

TEST(Ladder, WatchesEveryKeyPictureWhileTheGateIsDeafAfterAFalseHit) {
    Camera camera(back_stop(10));
    camera.seconds(13);
    camera.more = 1;
    while (!camera.picture().look_back) {
    }
    camera.more = 0;
    camera.seconds(1.2);
    ASSERT_EQ(camera.ladder.counts().refuted, 1U);
    camera.forget();

    camera.seconds(4);

    EXPECT_GE(camera.keys, 1);
    EXPECT_EQ(camera.decoded, camera.keys);
    camera.forget();
    camera.seconds(8);
    EXPECT_LE(camera.keys, 1);
}

TEST(Ladder, ALookThatLeavesSomethingOpenWhenLearningEndsIsFollowedUp) {
    Camera camera(back_stop(10));
    camera.shows = {.doubtful = true};
    for (int i = 0; i < 20 * 15 && camera.ladder.watch() == Watch::learning; ++i)
        camera.picture();
    EXPECT_EQ(camera.ladder.watch(), Watch::suspicious);
}

TEST(Ladder, ShedsInTheWrittenOrder) {
    Camera camera(back_stop(4));
    camera.seconds(13);
    camera.more = 1;
    camera.shows = {.moving = true, .open_events = 1};
    camera.seconds(0.6);
    camera.forget();
    camera.seconds(1);
    const int normal = camera.looks;
    camera.ladder.restart();
    camera.forget();

    camera.ladder.under(Load::lower_rate);
    camera.seconds(1);
    EXPECT_LE(camera.looks, normal / 2 + 1);
    camera.ladder.under(Load::key_pictures);
    camera.forget();
    camera.seconds(20);
    EXPECT_EQ(camera.decoded, camera.keys);
    EXPECT_EQ(camera.ladder.fallback(), Fallback::overloaded);
    camera.ladder.under(Load::stand_by);
    camera.forget();
    camera.seconds(20);

    EXPECT_EQ(camera.decoded, 0);
    EXPECT_GT(camera.ladder.counts().shed, 0U);
}

TEST(Ladder, EveryFallbackHasAName) {
    EXPECT_EQ(name(Fallback::none), "none");
    EXPECT_EQ(name(Fallback::small_noisy), "small_noisy");
    EXPECT_EQ(name(Fallback::long_groups), "long_groups");
    EXPECT_EQ(name(Fallback::overloaded), "overloaded");
}

}  // namespace
}  // namespace camera
