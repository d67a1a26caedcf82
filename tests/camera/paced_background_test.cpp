#include "camera/paced_background.hpp"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <vector>

namespace camera {
namespace {

// Notes the learning rates it is given.
class Noting final : public cv::BackgroundSubtractor {
  public:
    explicit Noting(std::vector<double>& rates) : rates_(rates) {}
    void apply(cv::InputArray, cv::OutputArray, double rate) override { rates_.push_back(rate); }
    void getBackgroundImage(cv::OutputArray) const override {}

  private:
    std::vector<double>& rates_;
};

std::vector<double> rates(double worth, int looks) {
    std::vector<double> noted;
    auto pace = std::make_shared<Pace>();
    PacedBackground model(std::make_shared<Noting>(noted), pace, 5);
    const cv::Mat picture(4, 4, CV_8UC1);
    cv::Mat mask;
    for (int i = 0; i < 400; ++i)
        model.apply(picture, mask, -1);
    noted.clear();
    pace->worth = worth;
    for (int i = 0; i < looks; ++i)
        model.apply(picture, mask, -1);
    return noted;
}

TEST(PacedBackground, AnEvenRhythmIsLeftToTheModel) {
    EXPECT_EQ(rates(1, 3), std::vector<double>(3, -1));
    EXPECT_EQ(rates(1.2, 2), std::vector<double>(2, -1));
}

TEST(PacedBackground, AKeyPictureEveryFourSecondsTeachesForFourSeconds) {
    EXPECT_NEAR(rates(20, 1)[0], 20.0 / 300, 1e-9);
}

TEST(PacedBackground, ABurstTeachesNoMoreThanItsTime) {
    EXPECT_NEAR(rates(0.5, 1)[0], 0.5 / 300, 1e-9);
}

TEST(PacedBackground, OneLookNeverReplacesTheBackground) {
    EXPECT_LE(rates(1'000, 1)[0], 0.2);
}

TEST(PacedBackground, EveryRowOfTheCatalogueCanBePaced) {
    for (const DetectorRow& row : detector_catalogue()) {
        auto pace = std::make_shared<Pace>();
        const auto model = paced(row, pace).make({5});
        cv::Mat mask;
        for (const double worth : {1.0, 20.0, 0.5, 150.0, 0.01}) {
            pace->worth = worth;
            model->apply(cv::Mat(60, 80, CV_8UC1, cv::Scalar(90)), mask, -1);
            EXPECT_EQ(mask.rows, 60) << row.name;
        }
    }
}

}  // namespace
}  // namespace camera
