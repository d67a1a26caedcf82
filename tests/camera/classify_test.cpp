// What is it? The pure parts always; the networks where their files lie beside the checkout.
#include "camera/classify/classifier.hpp"
#include "camera/classify/inquiry.hpp"

#include <gmock/gmock.h>
#include <turbojpeg.h>
#include <unistd.h>

#include <fstream>

#include "tests/camera/support.hpp"

namespace camera {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::uint8_t> as_jpeg(const cv::Mat& bgr) {
    tjhandle coder = tjInitCompress();
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    tjCompress2(coder, bgr.data, bgr.cols, 0, bgr.rows, TJPF_BGR, &bytes, &size, TJSAMP_420, 85, 0);
    std::vector<std::uint8_t> jpeg(bytes, bytes + size);
    tjFree(bytes);
    tjDestroy(coder);
    return jpeg;
}

Box walker(double height = 0.2) { return {0.4, 0.5, 0.06, height}; }

TEST(ObjectKind, SortsTheCocoNames) {
    EXPECT_EQ(kind_of_coco(0), ObjectKind::person);
    EXPECT_EQ(kind_of_coco(3), ObjectKind::vehicle) << "motorbike";
    EXPECT_EQ(kind_of_coco(16), ObjectKind::animal) << "dog";
    EXPECT_EQ(kind_of_coco(13), ObjectKind::other) << "bench";
    EXPECT_EQ(kind_of_coco(79), ObjectKind::other);
}

TEST(ObjectKind, LooksAtASquareAroundWhatMovesInsideThePicture) {
    const auto region = region_around({0.9, 0.7, 0.1, 0.3}, 640, 360);

    ASSERT_TRUE(region);
    EXPECT_NEAR(region->width * 640, region->height * 360, 1e-6);
    EXPECT_LE(region->right(), 1 + 1e-9);
    EXPECT_LE(region->bottom(), 1 + 1e-9);
    EXPECT_GE(region->height, 0.3);
    EXPECT_FALSE(region_around({0.5, 0.5, 0.01, 0.02}, 640, 360)) << "seven lines";
    EXPECT_TRUE(region_around({0, 0, 1, 1}, 640, 360));
}

TEST(ObjectKind, TakesOnlyWhatMoved) {
    const std::vector<Detection> found{{{0.1, 0.1, 0.3, 0.3}, 2, 0.9},       // a parked car
                                       {{0.4, 0.5, 0.06, 0.2}, 0, 0.7},      // the walker
                                       {{0.41, 0.5, 0.05, 0.2}, 0, 0.8},     // the same again
                                       {{0.42, 0.55, 0.01, 0.01}, 24, 0.9},  // his rucksack
                                       {{0.4, 0.52, 0.06, 0.18}, 16, 0.3}};  // hardly a dog

    EXPECT_THAT(kinds_of(found, walker(), 0.4), ElementsAre(KindScore{ObjectKind::person, 0.8}));
}

TEST(Inquiry, LooksAgainWhenThereIsMoreToSee) {
    Inquiry inquiry;
    EXPECT_EQ(inquiry.state(), Inquiry::State::not_asked);
    EXPECT_TRUE(inquiry.wants(walker(0.1)));

    inquiry.asked(walker(0.1));
    EXPECT_FALSE(inquiry.wants(walker(0.4))) << "one at a time";
    EXPECT_EQ(inquiry.state(), Inquiry::State::waiting);
    inquiry.answered({}, false);

    EXPECT_EQ(inquiry.state(), Inquiry::State::unrecognised);
    EXPECT_FALSE(inquiry.wants(walker(0.11)));
    EXPECT_TRUE(inquiry.wants(walker(0.14)));
}

TEST(Inquiry, KeepsTheBestScoreOfEachKind) {
    Inquiry inquiry;
    inquiry.asked(walker(0.1));
    inquiry.answered({{ObjectKind::person, 0.5}}, false);
    inquiry.asked(walker(0.2));
    inquiry.answered({{ObjectKind::vehicle, 0.6}, {ObjectKind::person, 0.45}}, false);

    EXPECT_EQ(inquiry.state(), Inquiry::State::answered);
    EXPECT_THAT(inquiry.kinds(), ElementsAre(KindScore{ObjectKind::vehicle, 0.6}, KindScore{ObjectKind::person, 0.5}));
}

TEST(Inquiry, TooFewPixelsAreNoLook) {
    Inquiry inquiry;
    inquiry.asked(walker(0.01));
    inquiry.answered({}, true);

    EXPECT_EQ(inquiry.state(), Inquiry::State::too_small);
    EXPECT_FALSE(inquiry.wants(walker(0.01)));
    EXPECT_TRUE(inquiry.wants(walker(0.1)));
}

TEST(Inquiry, TriesAgainAfterAFailureButNotForEver) {
    Inquiry inquiry;
    for (int i = 0; i < Inquiry::kMostLooks; ++i) {
        EXPECT_TRUE(inquiry.wants(walker()));
        inquiry.asked(walker());
        inquiry.failed();
        EXPECT_EQ(inquiry.state(), Inquiry::State::shed);
    }
    EXPECT_FALSE(inquiry.wants(walker()));
}

TEST(Classifier, SaysWhyAFileCannotBeUsed) {
    const auto folder = std::filesystem::temp_directory_path();
    const auto no_network = folder / ("ioc-not-a-network-" + std::to_string(::getpid()) + ".onnx");
    std::ofstream(no_network) << "not a network";

    EXPECT_FALSE(Classifier::load({folder / "nowhere.onnx"}));
    EXPECT_FALSE(Classifier::load({no_network}));
    EXPECT_FALSE(Classifier::load({folder / "network.txt"}).error().empty());
    std::filesystem::remove(no_network);
}

// A person walking, from footage; the answer must be right and not come for an empty corner.
TEST(Classifier, KnowsAPersonFromAnEmptyCorner) {
    const auto models = testing::footage().parent_path().parent_path() / "models";
    const auto clip = testing::footage() / "sbi_HallAndMonitor.mp4";
    if (!Classifier::available()) GTEST_SKIP() << "built without the classify component";
    if (!std::filesystem::exists(models) || !std::filesystem::exists(clip)) GTEST_SKIP() << "no " << models;
    const auto pictures = testing::read_pictures(clip, 352, 240, 151);
    ASSERT_EQ(pictures.size(), 151U);
    const auto still = as_jpeg(pictures.back());
    const Box somebody{137.0 / 352, 71.0 / 240, 25.0 / 352, 84.0 / 240};   // as the footage's truth says
    for (const auto* name : {"yolo-fastest-1.1.weights", "yolo-fastest-1.1_body.weights", "yolox_nano.onnx"}) {
        auto classifier = Classifier::load({models / name});
        ASSERT_TRUE(classifier) << name << ": " << classifier.error();

        const auto someone = classifier->look(still, somebody);
        const auto nobody = classifier->look(still, {0.02, 0.75, 0.1, 0.2});

        ASSERT_TRUE(someone && nobody) << name;
        ASSERT_FALSE(someone->kinds.empty()) << name;
        EXPECT_EQ(someone->kinds.front().kind, ObjectKind::person) << name;
        EXPECT_THAT(nobody->kinds, IsEmpty()) << name;
        EXPECT_FALSE(classifier->look(std::span(still).first(100), walker())) << "half a JPEG";
    }
}

}  // namespace
}  // namespace camera
