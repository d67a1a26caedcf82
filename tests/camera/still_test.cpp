#include "camera/still.hpp"

#include <gmock/gmock.h>
#include <turbojpeg.h>

#include <memory>
#include <opencv2/core.hpp>

#include "camera/decoder.hpp"
#include "camera/picture_error.hpp"
#include "tests/camera/support.hpp"

namespace camera {
namespace {

using testing::Coded;
using testing::CodingOptions;
using testing::encode;

cv::Mat read_jpeg(const std::vector<std::uint8_t>& bytes) {
    const std::unique_ptr<void, int (*)(void*)> reader(tjInitDecompress(), tjDestroy);
    int width = 0;
    int height = 0;
    int subsampling = 0;
    int colours = 0;
    const auto size = static_cast<unsigned long>(bytes.size());
    if (tjDecompressHeader3(reader.get(), bytes.data(), size, &width, &height, &subsampling,
                            &colours) != 0)
        return {};
    cv::Mat bgr(height, width, CV_8UC3);
    tjDecompress2(reader.get(), bytes.data(), size, bgr.data, width, 0, height, TJPF_BGR,
                  TJFLAG_ACCURATEDCT);
    return bgr;
}

// Three coloured fields; a white bar stands in another place in every picture.
void flag(int index, cv::Mat& bgr) {
    const int third = bgr.cols / 3;
    bgr(cv::Rect(0, 0, third, bgr.rows)) = cv::Scalar(30, 30, 200);
    bgr(cv::Rect(third, 0, third, bgr.rows)) = cv::Scalar(40, 180, 40);
    bgr(cv::Rect(2 * third, 0, bgr.cols - 2 * third, bgr.rows)) = cv::Scalar(190, 60, 40);
    bgr(cv::Rect(16 * index, 0, 16, bgr.rows / 4)) = cv::Scalar(255, 255, 255);
}

void expect_colour(const cv::Mat& bgr, double x, cv::Scalar expected) {
    const cv::Rect patch(static_cast<int>(x * bgr.cols) - 5, bgr.rows * 3 / 4, 10, 10);
    const cv::Scalar seen = cv::mean(bgr(patch));
    for (int channel = 0; channel < 3; ++channel)
        EXPECT_NEAR(seen[channel], expected[channel], 10) << "channel " << channel;
}

class StillColours : public ::testing::TestWithParam<CodingOptions> {};

TEST_P(StillColours, AreTheOnesBeforeTheLens) {
    CodingOptions options = GetParam();
    options.crf = "10";
    const Coded coded = encode(480, 270, 3, flag, options);

    const auto jpeg = still(coded.parameters, coded.units, coded.units.back().pts_90k);

    ASSERT_TRUE(jpeg);
    const cv::Mat bgr = read_jpeg(*jpeg);
    ASSERT_EQ(bgr.cols, 480);
    expect_colour(bgr, 0.16, {30, 30, 200});
    expect_colour(bgr, 0.5, {40, 180, 40});
    expect_colour(bgr, 0.84, {190, 60, 40});
}

INSTANTIATE_TEST_SUITE_P(RangesAndMatrices, StillColours,
                         ::testing::Values(CodingOptions{}, CodingOptions{.full_range = true},
                                           CodingOptions{.bt709 = true},
                                           CodingOptions{.full_range = true, .bt709 = true}));

TEST(Still, ShowsTheWantedPictureAndNoLaterOne) {
    const Coded coded = encode(480, 270, 20, flag);

    const auto jpeg = still(coded.parameters, coded.units, coded.units[7].pts_90k);

    ASSERT_TRUE(jpeg);
    const cv::Mat bgr = read_jpeg(*jpeg);
    EXPECT_GT(cv::mean(bgr(cv::Rect(7 * 16 + 4, 10, 8, 20)))[0], 200);
    EXPECT_LT(cv::mean(bgr(cv::Rect(9 * 16 + 4, 10, 8, 20)))[0], 120);
}

TEST(Still, IsScaledDownToTheWidthAndNeverUp) {
    const Coded coded = encode(480, 270, 2, flag);

    const auto small = still(coded.parameters, coded.units, 1'000'000, {.max_width = 240});
    const auto large = still(coded.parameters, coded.units, 1'000'000, {.max_width = 4000});

    EXPECT_EQ(read_jpeg(*small).size(), cv::Size(240, 135));
    EXPECT_EQ(read_jpeg(*large).size(), cv::Size(480, 270));
    expect_colour(read_jpeg(*small), 0.16, {30, 30, 200});
}

TEST(Still, StartsAtTheNearestKeyPictureOfSeveral) {
    const Coded coded = encode(480, 270, 20, flag, {.key_every = 5});
    auto decoder = Decoder::open(coded.parameters, Purpose::still);

    const auto jpeg = still(*decoder, coded.units, coded.units[12].pts_90k);

    ASSERT_TRUE(jpeg);
    EXPECT_GT(cv::mean(read_jpeg(*jpeg)(cv::Rect(12 * 16 + 4, 10, 8, 20)))[0], 200);
}

TEST(Still, SaysSoWhenThereIsNoKeyPicture) {
    const Coded coded = encode(160, 96, 4, flag);
    const std::span<const AccessUnit> headless = std::span(coded.units).subspan(1);

    EXPECT_EQ(still(coded.parameters, headless, 1'000'000).error(), PictureError::no_key_picture);
    EXPECT_EQ(still(coded.parameters, {}, 0).error(), PictureError::no_key_picture);
    EXPECT_EQ(still(coded.parameters, coded.units, -1).error(), PictureError::no_key_picture);
}

TEST(Still, TakesTheLastWholePictureBeforeDamage) {
    Coded coded = encode(480, 270, 10, flag);
    auto bytes = *coded.units[6].bytes;
    std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0xff});
    coded.units[6].bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));

    const auto jpeg = still(coded.parameters, coded.units, coded.units[8].pts_90k);

    ASSERT_TRUE(jpeg);
    EXPECT_GT(cv::mean(read_jpeg(*jpeg)(cv::Rect(5 * 16 + 4, 10, 8, 20)))[0], 200);
}

}  // namespace
}  // namespace camera
