#include "camera/group_decoder.hpp"

#include <gtest/gtest.h>

#include "tests/camera/support.hpp"

namespace camera {
namespace {

using testing::Coded;
using testing::encode;

Coded sixty_pictures() {
    testing::Yard yard(320, 192, 3);
    return encode(320, 192, 60, [&](int, cv::Mat& bgr) { yard.draw(bgr); });
}

TEST(GroupDecoder, DecodesNothingUntilAskedAndThenTheGroupUpToNow) {
    const Coded coded = sixty_pictures();
    auto decoders = std::make_shared<SharedDecoders>();
    GroupDecoder group(decoders, coded.parameters);
    for (std::size_t i = 0; i < 50; ++i)
        group.keep(coded.units[i]);
    EXPECT_EQ(decoders->idle(), 0U);
    std::vector<std::int64_t> seen;

    const auto outcome =
        group.catch_up([&](const AVFrame&, const AccessUnit& unit, std::size_t newer) {
            seen.push_back(unit.pts_90k);
            EXPECT_EQ(newer, 20 - seen.size());
        });

    EXPECT_EQ(outcome.decoded, 20U);
    EXPECT_EQ(seen.front(), coded.units[30].pts_90k);
    EXPECT_EQ(seen.back(), coded.units[49].pts_90k);
}

TEST(GroupDecoder, GoesAlongAndGivesItsDecoderBackWhenItRests) {
    const Coded coded = sixty_pictures();
    auto decoders = std::make_shared<SharedDecoders>();
    GroupDecoder one(decoders, coded.parameters);
    GroupDecoder other(decoders, coded.parameters);
    const auto nothing = [](const AVFrame&, const AccessUnit&, std::size_t) {};
    std::uint64_t decoded = 0;
    for (std::size_t i = 0; i < 40; ++i) {
        one.keep(coded.units[i]);
        decoded += one.catch_up(nothing).decoded;
    }
    EXPECT_EQ(decoded, 40U);

    one.rest();
    EXPECT_EQ(decoders->idle(), 1U);
    other.keep(coded.units[30]);
    EXPECT_EQ(other.catch_up(nothing).decoded, 1U);
    EXPECT_EQ(decoders->idle(), 0U);
    other.rest();
    one.keep(coded.units[40]);

    EXPECT_EQ(one.catch_up(nothing).decoded, 11U);
}

TEST(GroupDecoder, DamageCostsTheRestOfTheGroupAndIsCounted) {
    const Coded coded = sixty_pictures();
    GroupDecoder group(std::make_shared<SharedDecoders>(), coded.parameters);
    const auto nothing = [](const AVFrame&, const AccessUnit&, std::size_t) {};
    GroupDecoder::Outcome sum;
    for (std::size_t i = 0; i < 60; ++i) {
        AccessUnit unit = coded.units[i];
        if (i == 10) {
            unit.bytes = std::make_shared<const std::vector<std::uint8_t>>(
                std::vector<std::uint8_t>{0, 0, 0, 4, 0x41, 0xff, 0xff, 0xff});
        }
        group.keep(unit);
        const auto outcome = group.catch_up(nothing);
        sum.decoded += outcome.decoded;
        sum.damaged += outcome.damaged;
        sum.awaiting_key += outcome.awaiting_key;
    }

    EXPECT_EQ(sum.damaged, 1U);
    EXPECT_EQ(sum.awaiting_key, 19U);
    EXPECT_EQ(sum.decoded, 40U);
}

TEST(GroupDecoder, AGroupWithoutEndIsNotKeptWithoutEnd) {
    const Coded coded = sixty_pictures();
    GroupDecoder group(std::make_shared<SharedDecoders>(), coded.parameters);
    group.keep(coded.units[0]);
    for (std::size_t i = 0; i < GroupDecoder::kMostPictures; ++i)
        group.keep(coded.units[1]);

    const auto outcome = group.catch_up([](const AVFrame&, const AccessUnit&, std::size_t) {});

    EXPECT_EQ(outcome.decoded, 0U);
    EXPECT_EQ(outcome.awaiting_key, 1U);
}

}  // namespace
}  // namespace camera
