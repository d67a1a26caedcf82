#include "camera/rtsp/sps.hpp"

#include <gtest/gtest.h>

#include "camera/rtsp/bits.hpp"
#include "camera/rtsp/parameter_sets.hpp"
#include "tests/support/coded_pictures.hpp"

using namespace camera::rtsp;
using support::from_hex;

namespace {

struct Expected {
    const char* what;
    const char* sps;
    int width;
    int height;
    double fps;
    const char* rfc6381;
};

// Made by libx264 through FFmpeg, sizes as ffprobe reads them back.
constexpr Expected kReal[] = {
    {"main, cropped", "674d4016eca05017fcb80880000003008000000f078b16cb", 640, 360, 15,
     "avc1.4d4016"},
    {"high, cropped", "67640028acd940780227e5c044000003000400000300c83c60c658", 1920, 1080, 25,
     "avc1.640028"},
    {"baseline", "6742c00dd9016096c044000003000400000300c83c50a920", 352, 288, 25, "avc1.42c00d"},
    {"interlaced", "6764001eacd940b424d8088000000300800000190f8a14cb", 720, 576, 25, "avc1.64001e"},
    {"4:2:2", "677a001ebcd940a03db011000003000100000300320f162d96", 640, 480, 25, "avc1.7a001e"},
    {"4:4:4, cropped by one row", "67f4001e919b281407ff1f80880000030008000003019078b16cb0", 640,
     482, 25, "avc1.f4001e"},
    {"tiny", "6764000aacd95ec044000003000400000300c83c489658", 16, 16, 25, "avc1.64000a"},
    {"4K", "6742c033da00f0010fb011000003000100000300320f1832a0", 3840, 2160, 25, "avc1.42c033"},
};

}  // namespace

TEST(Sps, ReadsRealOnes) {
    for (const Expected& expected : kReal) {
        const auto got = parse_sps(from_hex(expected.sps));

        ASSERT_TRUE(got) << expected.what;
        EXPECT_EQ(got->width, expected.width) << expected.what;
        EXPECT_EQ(got->height, expected.height) << expected.what;
        EXPECT_DOUBLE_EQ(got->fps, expected.fps) << expected.what;
        EXPECT_EQ(got->rfc6381(), expected.rfc6381) << expected.what;
    }
}

TEST(Sps, RefusesMorePixelsThanTheBudget) {
    EXPECT_EQ(parse_sps(support::sps_16384x16384()).error(), SpsFault::too_large);
}

TEST(Sps, RefusesEveryTruncationBeforeThePictureSize) {
    const auto whole = from_hex(kReal[0].sps);
    for (std::size_t size = 0; size < 9; ++size) {
        const auto got = parse_sps(std::span(whole).first(size));
        ASSERT_FALSE(got) << size;
        EXPECT_EQ(got.error(), SpsFault::malformed) << size;
    }
}

TEST(Bits, ReadExpGolombAcrossEmulationPrevention) {
    // 00 00 03 01: the 03 is not data, so 16 zeros, then 00000001: ue needs 23 zeros.
    const support::Bytes long_code{0x00, 0x00, 0x03, 0x01, 0xff, 0xff, 0xff};
    BitReader in(long_code);
    EXPECT_EQ(in.unsigned_golomb(), (1U << 23) - 1 + ((1U << 23) - 1));
    EXPECT_FALSE(in.failed());

    const support::Bytes codes{0b1'010'011'0, 0b0100'0010, 0b1'0000000};
    BitReader few(codes);
    EXPECT_EQ(few.unsigned_golomb(), 0U);
    EXPECT_EQ(few.signed_golomb(), 1);
    EXPECT_EQ(few.signed_golomb(), -1);
    EXPECT_EQ(few.unsigned_golomb(), 3U);
    EXPECT_EQ(few.unsigned_golomb(), 4U);
}

TEST(ParameterSets, MakeTheRecordThatDecodersTake) {
    const auto kind = support::high_1920x1080();
    ParameterSets sets;

    EXPECT_EQ(sets.hear(kind.sps), Heard::changed);
    EXPECT_FALSE(sets.complete());
    EXPECT_EQ(sets.hear(kind.pps), Heard::changed);
    EXPECT_EQ(sets.hear(kind.pps), Heard::same);

    const auto got = sets.parameters(0);
    support::Bytes expected = from_hex("01640028ffe1001b");
    expected.insert(expected.end(), kind.sps.begin(), kind.sps.end());
    const auto tail = from_hex("01000668ebe3cb22c0fdf8f800");
    expected.insert(expected.end(), tail.begin(), tail.end());
    EXPECT_EQ(got.extradata, expected);
    EXPECT_EQ(got.width, 1920);
    EXPECT_EQ(got.height, 1080);
    EXPECT_EQ(got.declared_fps, 25);
}
