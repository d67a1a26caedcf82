// H.265 all the way: from libx265 through RTP packets into the decoder, the ladder and the file.
#include <gmock/gmock.h>

#include "camera/analyser.hpp"
#include "camera/annexb.hpp"
#include "camera/decoder.hpp"
#include "camera/fragmenter.hpp"
#include "camera/rtsp/video_stream.hpp"
#include "camera/still.hpp"
#include "tests/camera/support.hpp"
#include "tests/support/coded_pictures.hpp"

extern "C" {
#include <libavutil/frame.h>
}

namespace camera {
namespace {

using testing::Coded;
using testing::CodingOptions;
using testing::Yard;

Coded coded(const std::string& x265, int pictures = 30, bool walker = false) {
    Yard yard(320, 192, 2);
    CodingOptions options;
    options.codec = Codec::h265;
    options.x264 = x265;
    const auto draw = [&](int index, cv::Mat& bgr) {
        yard.draw(bgr);
        const double x = (index - 240) * 0.01;
        if (walker && x > 0) testing::draw_walker(bgr, 0.05 + x, 0.8);
    };
    return testing::encode(320, 192, pictures, draw, options);
}

// As a camera would send it, and received again.
std::vector<rtsp::Delivery> through_rtp(const Coded& sent) {
    rtsp::Format format;
    format.payload_type = 96;
    format.encoding = "H265";
    const auto sets = rtsp::sets_of_hvcc(sent.parameters.extradata).value();
    for (const auto& set : sets)
        format.sprop_sets.emplace_back(set.begin(), set.end());
    rtsp::VideoStream stream(*rtsp::find_video_format(format), format, 15);
    support::Packetiser packetiser;
    packetiser.aggregate = true;
    SourceStatistics statistics;
    std::vector<rtsp::Delivery> out;
    for (const AccessUnit& unit : sent.units) {
        support::CodedPicture picture;
        picture.h265 = true;
        picture.timestamp = static_cast<std::uint32_t>(unit.pts_90k);
        const auto nals = split_lengths(unit.view(), 4).value();
        for (const Nal nal : nals)
            picture.nals.emplace_back(nal.begin(), nal.end());
        for (const auto& packet : packetiser.packets(picture))
            stream.packet(packet, unit.arrived, statistics, out);
    }
    EXPECT_EQ(statistics.damaged_units, 0U);
    return out;
}

TEST(H265Stream, IsDecodedAsItWasSent) {
    const auto sent = coded("bframes=0:ref=3");
    const auto received = through_rtp(sent);
    ASSERT_EQ(received.size(), sent.units.size());
    ASSERT_TRUE(received[0].parameters);
    auto decoder = Decoder::open(*received[0].parameters, Purpose::analysis);
    ASSERT_TRUE(decoder);

    std::size_t pictures = 0;
    for (const auto& each : received) {
        auto frame = decoder->decode(each.unit);
        ASSERT_TRUE(frame) << frame.error().message();
        if (!*frame) continue;
        EXPECT_EQ((**frame)->width, 320);
        EXPECT_EQ((**frame)->height, 192);
        ++pictures;
    }
    EXPECT_EQ(pictures, sent.units.size());
}

TEST(H265Stream, GivesAStillAndAFileHeadThatNamesTheCodec) {
    const auto received = through_rtp(coded("bframes=0"));
    const auto& parameters = *received.at(0).parameters;
    EXPECT_THAT(parameters.rfc6381, ::testing::StartsWith("hvc1.1.6.L"));

    const auto picture =
        still(parameters, std::span(&received[0].unit, 1), received[0].unit.pts_90k);
    EXPECT_TRUE(picture);

    auto fragmenter = Fragmenter::open(parameters);
    ASSERT_TRUE(fragmenter);
    const auto& head = fragmenter->init_segment();
    const std::string text(head.begin(), head.end());
    EXPECT_NE(text.find("hvc1"), std::string::npos);
    EXPECT_NE(text.find("hvcC"), std::string::npos);
    const std::string record(parameters.extradata.begin(), parameters.extradata.end());
    EXPECT_NE(text.find(record), std::string::npos);
    EXPECT_TRUE(fragmenter->fragment(received[0].unit));
}

TEST(H265Stream, IsHeardByTheGateAndItsWalkerIsSeen) {
    const auto received = through_rtp(coded("bframes=0:ref=1", 340, true));
    AnalysisSettings settings;
    settings.mode = AnalysisMode::adaptive;
    settings.from_file = true;
    Analyser analyser({"gate"}, settings, *received.at(0).parameters);
    ASSERT_TRUE(analyser.ready());

    std::size_t opened = 0;
    AnalysisCounts at_rest;
    for (std::size_t i = 0; i < received.size(); ++i) {
        const auto& unit = received[i].unit;
        if (i == 238) at_rest = analyser.counts();
        if (analyser.pass_over(unit)) continue;
        const auto findings = analyser.observe({&unit, 1}, unit.arrived);
        for (const auto& change : findings.changes)
            opened += change.kind == EventChange::Kind::opened ? 1 : 0;
    }

    EXPECT_EQ(at_rest.fallback, Fallback::none);
    EXPECT_LT(at_rest.decoded, 200U);  // what the gate passed over stayed coded
    EXPECT_EQ(opened, 1U);
}

}  // namespace
}  // namespace camera
