#include "camera/slice_header.hpp"

#include <gmock/gmock.h>

#include <random>

#include "tests/camera/support.hpp"

namespace camera {
namespace {

using testing::Coded;
using testing::CodingOptions;
using testing::encode;
using testing::Yard;

Coded coded(const std::string& x264, int key_every = 15, Codec codec = Codec::h264) {
    Yard yard(320, 192, 4);
    CodingOptions options;
    options.codec = codec;
    options.key_every = key_every;
    options.x264 = x264;
    return encode(
        320, 192, 45,
        [&](int index, cv::Mat& bgr) {
            yard.draw(bgr);
            testing::draw_walker(bgr, 0.1 + index * 0.015, 0.8);
        },
        options);
}

std::vector<SliceHeader> headers(const Coded& stream) {
    std::vector<SliceHeader> all;
    const auto reader = SliceReader::from(stream.parameters);
    if (!reader) return all;
    for (const AccessUnit& unit : stream.units) {
        const auto header = reader->read(unit.view());
        if (header) all.push_back(*header);
    }
    return all;
}

TEST(SliceHeader, SaysTheQpThatTheCoderWasTold) {
    for (const char* coder : {"qp=31:ipratio=1", "qp=31:ipratio=1:cabac=0:ref=3",
                              "qp=31:ipratio=1:ref=3:weightp=2:8x8dct=1:cabac=1",
                              "qp=31:ipratio=1:slices=3", "qp=31:ipratio=1:interlaced=1:cabac=1"}) {
        const auto stream = coded(coder);
        const auto all = headers(stream);

        ASSERT_EQ(all.size(), stream.units.size()) << coder;
        for (std::size_t i = 0; i < all.size(); ++i) {
            EXPECT_EQ(all[i].qp, 31) << coder << ", picture " << i;
            EXPECT_EQ(all[i].first_macroblock, 0U);
            EXPECT_EQ(all[i].type == SliceType::i, stream.units[i].key) << coder;
        }
    }
}

TEST(SliceHeader, SaysTheQpOfH265InTheSameUnits) {
    for (const char* coder :
         {"qp=31:ipratio=1:bframes=0", "qp=31:ipratio=1:bframes=0:ref=4:weightp=1",
          "qp=31:ipratio=1:bframes=0:open-gop=1:ctu=16:no-sao=1:no-temporal-mvp=1",
          "qp=31:ipratio=1:bframes=0:scaling-list=default:tskip=1:amp=1:rect=1"}) {
        const auto stream = coded(coder, 15, Codec::h265);
        const auto all = headers(stream);

        ASSERT_EQ(all.size(), stream.units.size()) << coder;
        for (std::size_t i = 0; i < all.size(); ++i) {
            EXPECT_EQ(all[i].qp, 31) << coder << ", picture " << i;
            EXPECT_EQ(all[i].type == SliceType::i, stream.units[i].key) << coder;
        }
    }
}

TEST(SliceHeader, TellsH265PicturesThatArePredictedBothWays) {
    const auto all =
        headers(coded("qp=30:ipratio=1:pbratio=1:bframes=3:b-adapt=0:weightb=1:"
                      "rc-lookahead=8:lookahead-slices=0:b-pyramid=1",
                      15, Codec::h265));

    ASSERT_EQ(all.size(), 45U);
    const auto both = std::count_if(all.begin(), all.end(),
                                    [](const auto& one) { return one.type == SliceType::b; });
    EXPECT_GT(both, 15);
    for (const auto& one : all)
        EXPECT_EQ(one.qp, 30);
}

TEST(SliceHeader, TellsPicturesThatArePredictedBothWays) {
    const auto all =
        headers(coded("qp=30:ipratio=1:pbratio=1:bframes=2:b-adapt=0:rc-lookahead=4:"
                      "weightb=1:direct=temporal"));

    ASSERT_EQ(all.size(), 45U);
    const auto both = std::count_if(all.begin(), all.end(),
                                    [](const auto& one) { return one.type == SliceType::b; });
    EXPECT_GT(both, 20);
    for (const auto& one : all)
        EXPECT_EQ(one.qp, 30);
}

TEST(SliceHeader, RefusesWhatItDoesNotUnderstand) {
    auto parameters = coded("qp=30").parameters;
    VideoParameters other = parameters;
    other.codec = Codec::h265;
    VideoParameters empty = parameters;
    empty.extradata.clear();
    const auto reader = SliceReader::from(parameters);
    ASSERT_TRUE(reader);

    EXPECT_EQ(SliceReader::from(other).error(), SliceFault::parameters);
    EXPECT_EQ(SliceReader::from(empty).error(), SliceFault::parameters);
    EXPECT_EQ(reader->read({}).error(), SliceFault::no_slice);
    const std::vector<std::uint8_t> too_long{0, 0, 9, 9, 0x65, 0x88};
    EXPECT_EQ(reader->read(too_long).error(), SliceFault::no_slice);
    const std::vector<std::uint8_t> cut{0, 0, 0, 2, 0x65, 0x88};
    EXPECT_EQ(reader->read(cut).error(), SliceFault::malformed);
}

void read_lies(const Coded& stream) {
    std::mt19937 random(1);
    for (int round = 0; round < 20'000; ++round) {
        auto parameters = stream.parameters;
        std::vector<std::uint8_t> bytes = *stream.units[random() % stream.units.size()].bytes;
        bytes.resize(std::min<std::size_t>(bytes.size(), random() % 64));
        for (int flips = static_cast<int>(random() % 4); flips > 0 && !bytes.empty(); --flips)
            bytes[random() % bytes.size()] ^= static_cast<std::uint8_t>(random());
        if (round % 2 == 0) {
            auto& sets = parameters.extradata;
            sets[random() % sets.size()] ^= static_cast<std::uint8_t>(random());
            sets.resize(random() % 8 == 0 ? random() % sets.size() : sets.size());
        }
        const auto reader = SliceReader::from(parameters);
        if (!reader) continue;
        const auto header = reader->read(bytes);
        EXPECT_TRUE(!header || header->qp <= 51);
    }
}

TEST(SliceHeader, NeverReadsPastBytesThatLie) {
    read_lies(coded("qp=30:ref=3:weightp=2"));
    read_lies(coded("qp=30:ref=3:weightp=1:bframes=2:rc-lookahead=8", 15, Codec::h265));
}

}  // namespace
}  // namespace camera
