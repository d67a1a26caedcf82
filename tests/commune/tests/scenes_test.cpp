#include <gtest/gtest.h>

#include "tests/commune/media/clip.hpp"
#include "tests/commune/scenes/camera_eye.hpp"
#include "tests/commune/scenes/places/places.hpp"
#include "tests/commune/scenes/studio.hpp"
#include "tests/commune/tests/folder.hpp"

namespace commune::scenes {
namespace {

constexpr int kWide = 128, kHigh = 72;

cv::Mat luma(const Place& place, const Take& take, int number) {
    CameraEye eye(place, take, {kWide, kHigh});
    cv::Mat i420;
    eye.take(number, i420);
    return i420(cv::Rect(0, 0, kWide, kHigh)).clone();
}

// Pixels that differ by more than the noise can.
int changed(const cv::Mat& a, const cv::Mat& b) {
    cv::Mat difference;
    cv::absdiff(a, b, difference);
    return cv::countNonZero(difference > 30);
}

TEST(Scenes, AreNeverBlackOrOneColourUnlessCovered) {
    for (const Place& place : all_places())
        for (const Take& take : place.takes) {
            cv::Scalar mean, spread;
            cv::meanStdDev(luma(place, take, 0), mean, spread);
            // A storm over wide water has the least contrast of all.
            if (take.lens == Lens::covered) {
                EXPECT_LT(spread[0], 12) << place.id << " " << take.name;
            } else {
                EXPECT_GT(spread[0], 12) << place.id << " " << take.name;
            }
        }
}

TEST(Scenes, ShowThePersonOnlyInTheTakeWithThePerson) {
    for (const Place& place : all_places()) {
        const Take *quiet = place.take("ir"), *person = place.take("ir-person");
        ASSERT_NE(quiet, nullptr) << place.id;
        EXPECT_LT(first_moving_picture(*quiet), 0) << place.id;
        EXPECT_LE(changed(luma(place, *quiet, 0), luma(place, *quiet, 75)), 3)
            << place.id << " is not quiet";
        if (person == nullptr) continue;
        EXPECT_GT(changed(luma(place, *quiet, 75), luma(place, *person, 135)), 10) << place.id;
    }
}

TEST(Scenes, EndAsTheyBegan) {
    for (const Place& place : all_places())
        for (const Take& take : place.takes) {
            if (take.light == Light::storm) continue;  // its rain falls anew each time
            CameraEye eye(place, take, {kWide, kHigh});
            cv::Mat first, last;
            eye.take(0, first);
            eye.take(eye.pictures() - 1, last);
            EXPECT_LT(
                changed(first(cv::Rect(0, 0, kWide, kHigh)), last(cv::Rect(0, 0, kWide, kHigh))),
                kWide * kHigh / 40)
                << place.id << " " << take.name;
        }
}

TEST(Scenes, KeepNoHueUnderInfrared) {
    const Place place = orchard();
    CameraEye eye(place, *place.take("ir"), {kWide, kHigh});
    cv::Mat i420;

    eye.take(0, i420);

    const cv::Mat colour = i420(cv::Rect(0, kHigh, kWide, kHigh / 2));
    EXPECT_EQ(cv::countNonZero(colour != 128), 0);
}

TEST(Scenes, MoveAtTheMarketInEverySecondOfTheDay) {
    const Place place = market();
    const Take& day = *place.take("day");
    CameraEye eye(place, day, {kWide, kHigh});

    cv::Mat before, now;
    eye.take(0, before);
    for (int second = 1; second < 20; ++second) {
        eye.take(second * kPicturesPerSecond, now);
        EXPECT_GT(changed(before(cv::Rect(0, 0, kWide, kHigh)), now(cv::Rect(0, 0, kWide, kHigh))),
                  10)
            << second;
        now.copyTo(before);
    }
}

TEST(Studio, MakesAFilmWithAKeyPictureEveryTwoSecondsAndSaysWhereItMoves) {
    const test::Folder folder;
    const Place place = orchard();

    render(place, *place.take("ir-person"), kWide, kHigh, folder / "film.mp4");
    const auto clip = media::load_clip(folder / "film.mp4");

    ASSERT_TRUE(clip.has_value());
    EXPECT_EQ((*clip)->pictures.size(), 300u);
    EXPECT_EQ((*clip)->ticks, 20 * media::kClockRate);
    EXPECT_EQ((*clip)->moving_from, 23);
    for (std::size_t i = 0; i < 300; ++i)
        EXPECT_EQ((*clip)->pictures[i].key, i % 30 == 0) << i;
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}),
              1);  // nothing unfinished is left
}

TEST(Studio, GivesAllTakesOfAPlaceTheSameParameterSets) {
    const test::Folder folder;
    const Place place = culture_house();
    render(place, *place.take("day-quiet"), kWide, kHigh, folder / "a.mp4");
    render(place, *place.take("covered"), kWide, kHigh, folder / "b.mp4");

    const auto a = media::load_clip(folder / "a.mp4"), b = media::load_clip(folder / "b.mp4");

    ASSERT_TRUE(a && b);
    EXPECT_EQ((*a)->parameter_sets, (*b)->parameter_sets);
}

}  // namespace
}  // namespace commune::scenes
