#include "camera/motion/motion.hpp"

#include <gmock/gmock.h>

#include <opencv2/imgproc.hpp>

#include "camera/luma.hpp"
#include "camera/motion/warm_up.hpp"
#include "camera/picture_error.hpp"
#include "tests/camera/support.hpp"

extern "C" {
#include <libavutil/frame.h>
}

namespace camera {
namespace {

using namespace std::chrono_literals;
using motion::Motion;
using testing::at;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::Yard;

Luma luma_of(const cv::Mat& bgr) {
    cv::Mat grey;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    Luma luma;
    luma.width = grey.cols;
    luma.height = grey.rows;
    luma.pixels.assign(grey.data, grey.data + grey.total());
    return luma;
}

// Every row of the catalogue must pass the same tests.
class EveryModel : public ::testing::TestWithParam<std::string_view> {
  protected:
    motion::Look show(Motion& motion, double light = 1, double walker_x = -1) {
        cv::Mat bgr;
        yard_.draw(bgr);
        bgr *= light;
        if (walker_x >= 0) testing::draw_walker(bgr, walker_x, 0.8);
        return motion.observe(luma_of(bgr));
    }
    Motion make(std::vector<Polygon> exclude = {}) {
        return Motion({.exclude = std::move(exclude)}, *find_detector(GetParam()));
    }
    void learn(Motion& motion) {
        for (int i = 0; i < 20; ++i)
            EXPECT_THAT(show(motion).boxes, IsEmpty()) << "picture " << i;
    }

    Yard yard_{320, 180, 4};
};

TEST_P(EveryModel, SeesAWalkerWhereHeIs) {
    Motion motion = make();
    learn(motion);

    show(motion, 1, 0.5);
    const auto look = show(motion, 1, 0.52);

    ASSERT_THAT(look.boxes, SizeIs(1));
    EXPECT_NEAR(look.boxes[0].foot().x, 0.52, 0.03);
    EXPECT_NEAR(look.boxes[0].bottom(), 0.8, 0.03);
    EXPECT_NEAR(look.moving_area, 1.0 / 64, 0.01);
    EXPECT_FALSE(look.rejected.has_value());
}

TEST_P(EveryModel, SwitchedLightIsNotMotionAndIsSaid) {
    Motion motion = make();
    learn(motion);

    const auto look = show(motion, 0.5);

    EXPECT_THAT(look.boxes, IsEmpty());
    EXPECT_EQ(look.rejected, Rejected::global_light);
}

TEST_P(EveryModel, SeesAgainSoonAfterALightChange) {
    Motion motion = make();
    learn(motion);
    for (int i = 0; i < 15; ++i)
        EXPECT_THAT(show(motion, 0.5).boxes, IsEmpty());

    show(motion, 0.5, 0.3);
    const auto look = show(motion, 0.5, 0.32);

    EXPECT_THAT(look.boxes, SizeIs(1));
}

TEST_P(EveryModel, AnExcludedCornerIsNotEvidenceAndIsSaid) {
    Motion motion = make({Polygon{{{0, 0}, {0.4, 0}, {0.4, 1}, {0, 1}}}});
    learn(motion);

    show(motion, 1, 0.2);
    const auto inside = show(motion, 1, 0.22);
    show(motion, 1, 0.7);
    const auto outside = show(motion, 1, 0.72);

    EXPECT_THAT(inside.boxes, IsEmpty());
    EXPECT_EQ(inside.rejected, Rejected::excluded);
    EXPECT_THAT(outside.boxes, SizeIs(1));
}

TEST_P(EveryModel, SnowIsNowhereTwice) {
    Motion motion = make();
    learn(motion);
    cv::RNG random(3);

    int flagged = 0;
    for (int i = 0; i < 20; ++i) {
        cv::Mat bgr;
        yard_.draw(bgr);
        for (int flake = 0; flake < 8; ++flake) {
            cv::circle(bgr, {random.uniform(0, 320), random.uniform(0, 180)}, 6,
                       cv::Scalar(250, 250, 250), cv::FILLED);
        }
        flagged += motion.observe(luma_of(bgr)).boxes.empty() ? 0 : 1;
    }

    EXPECT_LE(flagged, 5);
}

TEST_P(EveryModel, AnotherPictureSizeStartsAnew) {
    Motion motion = make();
    learn(motion);
    Yard other(160, 90, 4);
    cv::Mat bgr;
    other.draw(bgr);

    EXPECT_THAT(motion.observe(luma_of(bgr)).boxes, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryModel, ::testing::Values("calm", "mog2", "knn"),
                         [](const auto& row) { return std::string(row.param); });

TEST(Catalogue, EveryRowIsTestedAndNamedOnce) {
    ASSERT_THAT(detector_catalogue(), SizeIs(3));
    for (const auto& row : detector_catalogue())
        EXPECT_EQ(find_detector(row.name), &row);
    EXPECT_EQ(find_detector("magic"), nullptr);
}

TEST(WarmUp, CountsFromTheFirstPictureAndAgainAfterAReconnect) {
    motion::WarmUp warm_up(4s);
    for (int i = 0; i < 20; ++i)
        EXPECT_FALSE(warm_up.over(at(100 + 0.2 * i)));
    EXPECT_TRUE(warm_up.over(at(104)));

    warm_up.restart();

    EXPECT_FALSE(warm_up.over(at(200)));
    EXPECT_FALSE(warm_up.over(at(210)));  // time is over, but two pictures tell nothing yet
}

TEST(WarmUp, FilesNeedNone) {
    motion::WarmUp none(0ms);

    EXPECT_TRUE(none.over(at(0)));
}

av::Frame grey(int width, int height, int format, std::uint8_t value) {
    av::Frame frame = av::make_frame();
    frame->width = width;
    frame->height = height;
    frame->format = format;
    EXPECT_GE(av_frame_get_buffer(frame.get(), 0), 0);
    const auto bytes =
        static_cast<std::size_t>(frame->linesize[0]) * static_cast<std::size_t>(height);
    std::fill_n(frame->data[0], bytes, value);
    return frame;
}

TEST(Luma, KeepsWithinItsBudgetAndKeepsTheAspect) {
    for (const auto& [width, height] :
         {std::pair{1920, 1080}, {1280, 720}, {704, 576}, {3840, 2160}, {160, 120}, {640, 30}}) {
        const av::Frame frame = grey(width, height, AV_PIX_FMT_YUV420P, 100);
        Luma luma;

        ASSERT_FALSE(reduce_luma(*frame, luma));

        EXPECT_LE(luma.width * luma.height, kLumaBudget);
        EXPECT_NEAR(static_cast<double>(luma.width) / luma.height,
                    static_cast<double>(width) / height, 0.05 * width / height);
        EXPECT_EQ(luma.pixels.size(), static_cast<std::size_t>(luma.width * luma.height));
        for (const auto pixel : luma.pixels)
            ASSERT_EQ(pixel, 100);
    }
}

TEST(Luma, AveragesBlocksAndPlacesBoxesInTheWholePicture) {
    const av::Frame frame =
        grey(1286, 720, AV_PIX_FMT_YUV420P, 0);  // the last two columns fill no block of four
    for (int y = 0; y < 720; ++y) {
        for (int x = 0; x < 1286; x += 2)
            frame->data[0][y * frame->linesize[0] + x] = 200;
    }
    Luma luma;

    ASSERT_FALSE(reduce_luma(*frame, luma));

    EXPECT_EQ(luma.pixels.front(), 100);
    EXPECT_EQ(luma.width, 321);
    const Box last = luma.box(luma.width - 1, 0, 1, luma.height);
    EXPECT_NEAR(last.right(), 1284.0 / 1286, 1e-9);
    EXPECT_NEAR(last.bottom(), 1, 1e-9);
}

TEST(Luma, ReadsTenBitPicturesAndRefusesRgb) {
    const av::Frame deep = grey(320, 180, AV_PIX_FMT_YUV420P10LE, 0);
    for (int y = 0; y < 180; ++y) {
        auto* row = reinterpret_cast<std::uint16_t*>(deep->data[0] + y * deep->linesize[0]);
        std::fill_n(row, 320, static_cast<std::uint16_t>(400));
    }
    Luma luma;

    ASSERT_FALSE(reduce_luma(*deep, luma));
    EXPECT_EQ(luma.pixels.front(), 100);
    EXPECT_EQ(reduce_luma(*grey(320, 180, AV_PIX_FMT_BGR24, 9), luma),
              PictureError::unsupported_codec);
}

}  // namespace
}  // namespace camera
