#include "camera/ffmpeg_source.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "camera/annexb.hpp"
#include "camera/decoder.hpp"
#include "camera/fragmenter.hpp"
#include "camera/picture_error.hpp"
#include "camera/rtsp/h265_sets.hpp"
#include "tests/camera/support.hpp"

namespace camera {
namespace {

namespace fs = std::filesystem;
using testing::Coded;
using testing::encode;
using testing::Yard;

class Files : public ::testing::Test {
  protected:
    Files() { fs::create_directories(folder_); }
    ~Files() override { fs::remove_all(folder_); }

    std::string write(const std::string& name, const std::vector<std::uint8_t>& bytes) {
        std::ofstream out(folder_ / name, std::ios::binary);
        out.write(reinterpret_cast<const char*>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
        return folder_ / name;
    }
    Coded yard(int pictures = 20) {
        Yard scene(320, 180, 3);
        return encode(320, 180, pictures, [&](int, cv::Mat& bgr) { scene.draw(bgr); },
                      {.key_every = 10});
    }
    std::string mp4(const Coded& coded) {
        auto fragmenter = Fragmenter::open(coded.parameters);
        auto bytes = fragmenter->init_segment();
        for (const AccessUnit& unit : coded.units) {
            const auto fragment = fragmenter->fragment(unit).value();
            bytes.insert(bytes.end(), fragment.begin(), fragment.end());
        }
        return write("yard.mp4", bytes);
    }
    static boost::system::error_code refusal(FfmpegTarget target) {
        auto source = FfmpegSource::open(std::move(target), {});
        return source ? boost::system::error_code{} : source.error();
    }

    fs::path folder_ = fs::temp_directory_path() /
                       (std::string("ioc_files_") + std::to_string(::getpid()) +
                        ::testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Files, StartCodesBecomeLengthsAndTheStreamDecodes) {
    const Coded coded = yard();
    std::vector<std::uint8_t> annexb;
    const auto append = [&](Nal nal) {
        annexb.insert(annexb.end(), {0, 0, 0, 1});
        annexb.insert(annexb.end(), nal.begin(), nal.end());
    };
    const auto& avcc = coded.parameters.extradata;
    const std::size_t sps = static_cast<std::size_t>(avcc[6] << 8 | avcc[7]);
    append(std::span(avcc).subspan(8, sps));
    append(std::span(avcc).subspan(8 + sps + 3));
    for (const AccessUnit& unit : coded.units) {
        const auto nals = split_lengths(unit.view(), 4);
        ASSERT_TRUE(nals.has_value());
        for (const Nal nal : *nals)
            append(nal);
    }

    auto source = FfmpegSource::open({write("yard.h264", annexb)}, {});

    ASSERT_TRUE(source) << source.error().message();
    EXPECT_EQ(source->parameters().extradata, avcc);
    EXPECT_EQ(source->parameters().width, 320);
    auto decoder = Decoder::open(source->parameters(), Purpose::analysis);
    std::int64_t last = -1;
    int pictures = 0;
    for (auto unit = source->next({}); unit; unit = source->next({}), ++pictures) {
        EXPECT_TRUE(decoder->decode(*unit));
        EXPECT_GT(unit->pts_90k, last);
        last = unit->pts_90k;
    }
    EXPECT_EQ(pictures, 20);
}

TEST_F(Files, H265WithStartCodesIsGivenTheSameForm) {
    testing::CodingOptions options;
    options.codec = Codec::h265;
    options.x264 = "bframes=0";
    Yard scene(320, 180, 2);
    const Coded coded =
        encode(320, 180, 12, [&](int, cv::Mat& bgr) { scene.draw(bgr); }, options);
    std::vector<std::uint8_t> annexb;
    const auto append = [&](Nal nal) {
        annexb.insert(annexb.end(), {0, 0, 0, 1});
        annexb.insert(annexb.end(), nal.begin(), nal.end());
    };
    const auto sets = rtsp::sets_of_hvcc(coded.parameters.extradata);
    ASSERT_TRUE(sets);
    for (const Nal nal : *sets)
        append(nal);
    for (const AccessUnit& unit : coded.units) {
        const auto nals = split_lengths(unit.view(), 4);
        ASSERT_TRUE(nals.has_value());
        for (const Nal nal : *nals)
            append(nal);
    }

    auto source = FfmpegSource::open({write("yard.h265", annexb)}, {});

    ASSERT_TRUE(source) << source.error().message();
    EXPECT_EQ(source->parameters().codec, Codec::h265);
    EXPECT_EQ(source->parameters().extradata, coded.parameters.extradata);
    auto decoder = Decoder::open(source->parameters(), Purpose::analysis);
    int pictures = 0;
    for (auto unit = source->next({}); unit; unit = source->next({}), ++pictures) {
        EXPECT_TRUE(decoder->decode(*unit));
    }
    EXPECT_EQ(pictures, 12);
}

TEST_F(Files, AFileEndsOrStartsAgainAsChosen) {
    const std::string file = mp4(yard());
    auto once = FfmpegSource::open({file}, {});
    auto always = FfmpegSource::open({.url = file, .loop = true}, {});
    for (int i = 0; i < 20; ++i)
        ASSERT_TRUE(once->next({}));

    EXPECT_EQ(once->next({}).error(), PictureError::end_of_file);
    std::int64_t last = -6000;
    for (int i = 0; i < 70; ++i) {
        const auto unit = always->next({});
        ASSERT_TRUE(unit);
        EXPECT_EQ(unit->pts_90k, last + 6000);
        EXPECT_EQ(unit->key, i % 10 == 0);
        last = unit->pts_90k;
    }
}

TEST_F(Files, WhatIsNeitherH264NorH265IsRefusedInOneSentence) {
    if (!fs::exists(testing::vtest())) GTEST_SKIP() << "opencv-doc is not installed";

    EXPECT_EQ(refusal({testing::vtest()}), PictureError::unsupported_codec);
}

TEST_F(Files, SchemesOutsideTheListAreNeverOpened) {
    for (const char* url :
         {"http://127.0.0.1:1/a.mp4", "concat:a|b", "subfile,,start,0,end,0,,:a",
          "data:text/plain,x", "CONCAT:a", "crypto:file", "rtsp://127.0.0.1:1/"}) {
        EXPECT_EQ(refusal({url}), PictureError::not_allowed) << url;
    }
}

TEST_F(Files, APlaylistCannotMakeUsReadOtherFiles) {
    const std::string file = mp4(yard());
    const std::string playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + file + "\n#EXT-X-ENDLIST\n";
    const std::string list = "ffconcat version 1.0\nfile '" + file + "'\n";

    EXPECT_EQ(refusal({write("a.m3u8", {playlist.begin(), playlist.end()})}),
              PictureError::unreadable);
    EXPECT_EQ(refusal({write("a.mp4", {list.begin(), list.end()})}), PictureError::unreadable);
}

TEST_F(Files, AMissingFileAPipeAndGarbageAreUnreadable) {
    const std::string pipe = folder_ / "pipe.mp4";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);

    EXPECT_EQ(refusal({folder_ / "none.mp4"}), PictureError::unreadable);
    EXPECT_EQ(refusal({pipe}), PictureError::unreadable);
    EXPECT_EQ(refusal({write("noise.mp4", std::vector<std::uint8_t>(5000, 0x5a))}),
              PictureError::unreadable);
    EXPECT_EQ(refusal({write("empty.mp4", {})}), PictureError::unreadable);
}

TEST_F(Files, ATrippedTokenStopsBeforeAnythingIsRead) {
    const std::string file = mp4(yard());
    std::stop_source stop;
    auto source = FfmpegSource::open({file}, stop.get_token());
    ASSERT_TRUE(source);

    stop.request_stop();

    EXPECT_EQ(source->next(stop.get_token()).error(), PictureError::stopped);
}

TEST(AnnexB, LengthsThatPointOutsideAreNoUnits) {
    const std::vector<std::uint8_t> bytes{0, 0, 0, 2, 0x65, 1, 0, 0, 0, 9, 0x41};

    EXPECT_FALSE(split_lengths(bytes, 4).has_value());
    EXPECT_EQ(split_lengths(std::span(bytes).first(6), 4)->size(), 1U);
    EXPECT_FALSE(split_lengths(std::span(bytes).first(3), 4).has_value());
    EXPECT_FALSE(make_avcc({}).has_value());
    EXPECT_EQ(avc_codec_name(std::vector<std::uint8_t>{1, 0x4d, 0x40, 0x1f}), "avc1.4d401f");
}

TEST(AnnexB, TrailingZerosAndBothKindsOfStartCodesAreUnderstood) {
    const std::vector<std::uint8_t> bytes{0, 0, 0, 1, 0x67, 5, 0,    0, 1, 0x68,
                                          6, 0, 0, 0, 0,    1, 0x65, 7, 0, 0};

    const auto nals = split_annexb(bytes);

    ASSERT_EQ(nals.size(), 3U);
    EXPECT_EQ(join_lengths(nals), (std::vector<std::uint8_t>{0, 0, 0, 2, 0x67, 5, 0, 0, 0, 2, 0x68,
                                                             6, 0, 0, 0, 2, 0x65, 7}));
}

}  // namespace
}  // namespace camera
