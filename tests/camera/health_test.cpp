#include <gmock/gmock.h>

#include <opencv2/imgproc.hpp>
#include <set>

#include "camera/health/examiner.hpp"
#include "camera/health/health_judge.hpp"
#include "tests/camera/support.hpp"

namespace camera {
namespace {

using testing::at;
using ::testing::IsEmpty;
using testing::Yard;

Luma luma_of(const cv::Mat& bgr) {
    cv::Mat grey;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    Luma luma;
    luma.width = grey.cols;
    luma.height = grey.rows;
    luma.full_range = true;
    luma.pixels.assign(grey.data, grey.data + grey.total());
    return luma;
}

// Shows the examiner a normal view for a while, then what `spoil` makes of it, one picture every
// two seconds.
class View : public ::testing::Test {
  protected:
    void learn() {
        for (int i = 0; i < 10; ++i)
            EXPECT_TRUE(look([](cv::Mat&) {}).usable());
    }
    template <typename Spoil>
    PictureHealth look(Spoil spoil) {
        cv::Mat bgr;
        yard_.draw(bgr);
        spoil(bgr);
        return examiner_.examine(luma_of(bgr), at(second_ += 2));
    }

    Yard yard_{320, 180, 3};
    Examiner examiner_;
    double second_ = 0;
};

TEST_F(View, AHandBeforeTheLensIsCovered) {
    learn();

    const auto health = look([](cv::Mat& bgr) { bgr = cv::Scalar(90, 100, 160); });

    EXPECT_TRUE(health.covered);
    EXPECT_FALSE(health.black);
}

TEST_F(View, ABagOverTheLensIsCoveredAlsoWhereItIsBlack) {
    learn();

    const auto health = look([](cv::Mat& bgr) { bgr = cv::Scalar(2, 2, 2); });

    EXPECT_TRUE(health.covered);
    EXPECT_FALSE(health.black);
}

TEST_F(View, DuskIsDarknessAndNotACover) {
    learn();

    PictureHealth health;
    for (double light = 1; light > 0.02; light *= 0.9)
        health = look([&](cv::Mat& bgr) { bgr *= light; });

    EXPECT_TRUE(health.black);
    EXPECT_FALSE(health.covered);
}

TEST_F(View, ALampIntoTheLensIsGlare) {
    learn();

    EXPECT_TRUE(look([](cv::Mat& bgr) { bgr *= 4; }).overexposed);
}

TEST_F(View, ASoftPictureOfTheSameViewIsDefocused) {
    learn();

    const auto health = look([](cv::Mat& bgr) { cv::GaussianBlur(bgr, bgr, {0, 0}, 6); });

    EXPECT_TRUE(health.defocused);
    EXPECT_FALSE(health.covered);
}

cv::Mat turned_by(const cv::Mat& bgr, double share) {
    const auto by = static_cast<int>(share * bgr.cols);
    cv::Mat both;
    cv::hconcat(bgr, bgr, both);
    cv::Mat seen = both(cv::Rect(by, 0, bgr.cols, bgr.rows)).clone();
    return seen;
}

TEST_F(View, ATurnedCameraIsMovedAndNeitherCoveredNorDefocused) {
    learn();

    const auto health = look([](cv::Mat& bgr) { bgr = turned_by(bgr, 0.35); });

    EXPECT_TRUE(health.moved);
    EXPECT_FALSE(health.covered);
    EXPECT_FALSE(health.defocused);
}

TEST_F(View, InfraredLightOrALorryIsNoTurnedCamera) {
    learn();

    const auto infrared = look([](cv::Mat& bgr) { bgr = bgr * 0.7 + cv::Scalar(40, 40, 40); });
    const auto lorry = look([](cv::Mat& bgr) {
        cv::rectangle(bgr, {60, 20, 180, 160}, cv::Scalar(200, 190, 180), cv::FILLED);
        cv::rectangle(bgr, {80, 40, 60, 50}, cv::Scalar(40, 30, 30), cv::FILLED);
    });

    EXPECT_FALSE(infrared.moved);
    EXPECT_FALSE(lorry.moved);
}

TEST_F(View, HalfTheLightIsStillAUsablePicture) {
    learn();

    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(look([](cv::Mat& bgr) { bgr *= 0.6; }).usable());
}

TEST_F(View, TheSameNoiseForTenSecondsIsAFrozenPicture) {
    cv::Mat bgr;
    yard_.draw(bgr);
    const Luma frozen = luma_of(bgr);

    EXPECT_FALSE(examiner_.examine(frozen, at(0)).frozen);
    EXPECT_FALSE(examiner_.examine(frozen, at(9)).frozen);
    EXPECT_TRUE(examiner_.examine(frozen, at(10)).frozen);
    yard_.draw(bgr);
    EXPECT_FALSE(examiner_.examine(luma_of(bgr), at(12)).frozen);
}

TEST_F(View, AViewThatStaysStrangeForHalfAnHourBecomesTheNewNormal) {
    learn();
    const auto blur = [](cv::Mat& bgr) { cv::GaussianBlur(bgr, bgr, {0, 0}, 6); };
    EXPECT_TRUE(look(blur).defocused);

    for (int minute = 0; minute < 32; ++minute, second_ += 58)
        look(blur);

    EXPECT_FALSE(look(blur).defocused);
}

TEST(HealthJudge, WaitsBeforeItSaysBadAndBeforeItTakesItBack) {
    HealthJudge judge({std::chrono::seconds{6}, std::chrono::seconds{4}});
    const PictureHealth bad{.covered = true};

    EXPECT_THAT(judge.observe(bad, at(10)), IsEmpty());
    EXPECT_THAT(judge.observe(bad, at(14)), IsEmpty());
    const auto down = judge.observe(bad, at(16));
    ASSERT_EQ(down.size(), 1U);
    EXPECT_EQ(down[0].cause, HealthCause::covered);
    EXPECT_TRUE(down[0].bad);
    EXPECT_EQ(down[0].since, at(10));
    EXPECT_EQ(judge.standing().size(), 1U);

    EXPECT_THAT(judge.observe({}, at(20)), IsEmpty());
    const auto back = judge.observe({}, at(24));
    ASSERT_EQ(back.size(), 1U);
    EXPECT_FALSE(back[0].bad);
    EXPECT_THAT(judge.standing(), IsEmpty());
}

TEST(HealthJudge, AMothThatSitsDownForAMomentIsNoVerdict) {
    HealthJudge judge;

    for (int i = 0; i < 60; ++i)
        EXPECT_THAT(judge.observe({.covered = i % 3 != 0}, at(2 * i)), IsEmpty());
}

TEST(HealthJudge, AClockThatIsSetBackStartsTheCountAgain) {
    HealthJudge judge;
    judge.observe({.black = true}, at(1000));

    EXPECT_THAT(judge.observe({.black = true}, at(10)), IsEmpty());
    EXPECT_EQ(judge.observe({.black = true}, at(16)).size(), 1U);
}

TEST(HealthJudge, EveryCauseHasItsOwnWordsInBothLanguages) {
    std::set<std::string_view> said;
    for (const HealthCause cause : kHealthCauses) {
        const HealthWords word = words(cause);
        EXPECT_FALSE(word.code.empty());
        EXPECT_TRUE(said.insert(word.vi).second);
        EXPECT_TRUE(said.insert(word.en).second);
    }
    EXPECT_EQ(words(HealthCause::covered).vi, "BỊ CHE");
}

}  // namespace
}  // namespace camera
