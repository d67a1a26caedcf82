#include "camera/detector_catalogue.hpp"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>
#include <opencv2/video/background_segm.hpp>
#include <set>

namespace camera {
namespace {

TEST(DetectorCatalogue, EveryRowHasWordsAndAModelThatLearnsAPicture) {
    std::set<std::string_view> names;
    for (const auto& row : detector_catalogue()) {
        EXPECT_TRUE(names.insert(row.name).second) << row.name;
        EXPECT_FALSE(row.words.vi.empty() || row.words.en.empty()) << row.name;
        const auto model = row.make(BackgroundSettings{});
        ASSERT_NE(model, nullptr) << row.name;
        const cv::Mat grey(90, 160, CV_8UC1, cv::Scalar(90));
        cv::Mat moving;
        for (int i = 0; i < 30; ++i) model->apply(grey, moving);
        EXPECT_EQ(cv::countNonZero(moving), 0) << row.name;
    }
    EXPECT_GE(names.size(), 2U);
}

TEST(DetectorCatalogue, AnUnknownNameIsNotFound) {
    EXPECT_EQ(find_detector("magic"), nullptr);
    EXPECT_NE(find_detector("mog2"), nullptr);
}

}  // namespace
}  // namespace camera
