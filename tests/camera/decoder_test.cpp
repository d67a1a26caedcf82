#include "camera/decoder.hpp"

#include <gmock/gmock.h>

#include "camera/decoder_pool.hpp"
#include "camera/picture_error.hpp"
#include "tests/camera/support.hpp"

extern "C" {
#include <libavutil/frame.h>
}

namespace camera {
namespace {

using testing::Coded;
using testing::encode;
using testing::Yard;

Coded walk(int width = 320, int height = 180, int pictures = 45) {
    Yard yard(width, height, 3);
    return encode(width, height, pictures, [&](int index, cv::Mat& bgr) {
        yard.draw(bgr);
        testing::draw_walker(bgr, 0.1 + 0.015 * index, 0.8);
    });
}

// Only its first half arrived, and the length was set accordingly.
AccessUnit halved(const AccessUnit& unit) {
    auto bytes = *unit.bytes;
    bytes.resize(bytes.size() / 2);
    const std::size_t length = bytes.size() - 4;
    for (std::size_t i = 0; i < 4; ++i)
        bytes[i] = static_cast<std::uint8_t>(length >> (24 - 8 * i));
    AccessUnit copy = unit;
    copy.bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    return copy;
}

TEST(Decoder, GivesEveryPictureAtOnceWithItsTime) {
    const Coded coded = walk();
    auto decoder = Decoder::open(coded.parameters, Purpose::analysis);
    ASSERT_TRUE(decoder);

    for (const AccessUnit& unit : coded.units) {
        auto frame = decoder->decode(unit);
        ASSERT_TRUE(frame && *frame);
        EXPECT_EQ((**frame)->pts, unit.pts_90k);
        EXPECT_EQ((**frame)->width, 320);
    }
}

TEST(Decoder, WaitsForAKeyPictureAtTheStartAndAfterDamage) {
    const Coded coded = walk();
    auto decoder = Decoder::open(coded.parameters, Purpose::analysis);

    EXPECT_EQ(decoder->decode(coded.units[5]).error(), PictureError::no_key_picture);
    EXPECT_TRUE(decoder->decode(coded.units[0]));
    EXPECT_EQ(decoder->decode(halved(coded.units[1])).error(), PictureError::damaged);
    EXPECT_EQ(decoder->decode(coded.units[2]).error(), PictureError::no_key_picture);
    EXPECT_TRUE(decoder->decode(coded.units[30]));
    EXPECT_TRUE(decoder->decode(coded.units[31]));
}

TEST(Decoder, SurvivesEveryKindOfBrokenPicture) {
    const Coded coded = walk(160, 96, 12);
    auto decoder = Decoder::open(coded.parameters, Purpose::analysis);
    cv::RNG random(5);

    for (int round = 0; round < 200; ++round) {
        const AccessUnit& unit = coded.units[static_cast<std::size_t>(random.uniform(0, 12))];
        auto bytes = *unit.bytes;
        for (int flips = 0; flips < 8; ++flips) {
            bytes[static_cast<std::size_t>(random.uniform(0, static_cast<int>(bytes.size())))] =
                static_cast<std::uint8_t>(random.uniform(0, 256));
        }
        bytes.resize(
            static_cast<std::size_t>(random.uniform(1, static_cast<int>(bytes.size()) + 1)));
        AccessUnit bad = unit;
        bad.bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
        static_cast<void>(decoder->decode(bad));
    }

    decoder->reset();
    EXPECT_TRUE(decoder->decode(coded.units[0]));
}

TEST(Decoder, RefusesAnEmptyAndAnOversizePicture) {
    const Coded coded = walk(160, 96, 2);
    auto decoder = Decoder::open(coded.parameters, Purpose::analysis);
    AccessUnit empty{.key = true};
    AccessUnit huge{.bytes = std::make_shared<const std::vector<std::uint8_t>>(9'000'000),
                    .key = true};

    EXPECT_EQ(decoder->decode(empty).error(), PictureError::damaged);
    EXPECT_EQ(decoder->decode(huge).error(), PictureError::too_large);
}

TEST(Decoder, FollowsAPictureSizeThatChangesInMidStream) {
    const Coded small = walk(320, 180, 3);
    const Coded large = walk(640, 360, 3);
    auto decoder = Decoder::open(small.parameters, Purpose::still);
    ASSERT_TRUE(decoder->decode(small.units[0]));

    // As cameras do it: the new parameter sets come in the stream, before the key picture.
    const auto& avcc = large.parameters.extradata;
    const std::size_t sps_size = static_cast<std::size_t>(avcc[6] << 8 | avcc[7]);
    const std::size_t pps_at = 8 + sps_size + 1;
    std::vector<std::uint8_t> bytes{0, 0, avcc[6], avcc[7]};
    bytes.insert(bytes.end(), avcc.begin() + 8,
                 avcc.begin() + static_cast<std::ptrdiff_t>(8 + sps_size));
    bytes.insert(bytes.end(), {0, 0, avcc[pps_at], avcc[pps_at + 1]});
    bytes.insert(bytes.end(), avcc.begin() + static_cast<std::ptrdiff_t>(pps_at + 2), avcc.end());
    bytes.insert(bytes.end(), large.units[0].bytes->begin(), large.units[0].bytes->end());
    AccessUnit key = large.units[0];
    key.bytes = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
    auto frame = decoder->decode(key);

    ASSERT_TRUE(frame && *frame);
    EXPECT_EQ((**frame)->width, 640);
    EXPECT_EQ((**frame)->height, 360);
}

TEST(Decoder, RefusesParameterSetsThatAreNone) {
    VideoParameters none;
    VideoParameters garbage{.extradata = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
    VideoParameters endless{.extradata = std::vector<std::uint8_t>(70'000, 1)};

    EXPECT_EQ(Decoder::open(none, Purpose::analysis).error(), PictureError::bad_parameters);
    EXPECT_EQ(Decoder::open(garbage, Purpose::analysis).error(), PictureError::bad_parameters);
    EXPECT_EQ(Decoder::open(endless, Purpose::analysis).error(), PictureError::bad_parameters);
}

TEST(DecoderPool, LendsTheSameDecoderAgainOnlyForTheSameParameterSets) {
    const Coded small = walk(160, 96, 2);
    const Coded large = walk(320, 180, 2);
    DecoderPool pool(1);
    auto lent = pool.borrow(small.parameters, Purpose::still);
    ASSERT_TRUE(lent && lent->decode(small.units[0]));

    pool.give_back(std::move(*lent));
    EXPECT_EQ(pool.idle(), 1U);
    EXPECT_TRUE(pool.borrow(large.parameters, Purpose::still));
    EXPECT_TRUE(pool.borrow(small.parameters, Purpose::analysis));
    EXPECT_EQ(pool.idle(), 1U);
    auto again = pool.borrow(small.parameters, Purpose::still);
    EXPECT_EQ(pool.idle(), 0U);

    // It remembers nothing of its former borrower.
    EXPECT_EQ(again->decode(small.units[1]).error(), PictureError::no_key_picture);
    EXPECT_TRUE(again->decode(small.units[0]));
}

TEST(DecoderPool, ClosesTheLongestUnusedBeyondItsSize) {
    const Coded coded = walk(160, 96, 2);
    DecoderPool pool(2);
    for (int i = 0; i < 3; ++i) {
        auto decoder = Decoder::open(coded.parameters, Purpose::still);
        pool.give_back(std::move(*decoder));
    }

    EXPECT_EQ(pool.idle(), 2U);
}

}  // namespace
}  // namespace camera
