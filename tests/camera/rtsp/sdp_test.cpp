#include "camera/rtsp/sdp.hpp"

#include <gtest/gtest.h>

#include "tests/support/coded_pictures.hpp"

using namespace camera::rtsp;

namespace {

// As a Hikvision camera sends it, with the line ends of one.
constexpr std::string_view kCamera =
    "v=0\r\no=- 1 1 IN IP4 192.168.1.64\r\ns=Media Presentation\r\nb=AS:5100\r\nt=0 0\r\n"
    "a=control:rtsp://192.168.1.64/Streaming/Channels/101/\r\n"
    "m=video 0 RTP/AVP 96\r\nc=IN IP4 0.0.0.0\r\na=recvonly\r\na=x-dimensions:1920,1080\r\n"
    "a=control:rtsp://192.168.1.64/Streaming/Channels/101/trackID=1\r\n"
    "a=rtpmap:96 H264/90000\r\na=framerate:12.5\r\n"
    "a=fmtp:96 profile-level-id=420029; packetization-mode=1; "
    "sprop-parameter-sets=Z01AFuygUBf8uAiAAAADAIAAAA8HixbL,aOvjyyA=\r\n"
    "m=audio 0 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na=control:trackID=2\r\n";

}  // namespace

TEST(Sdp, ReadsACamerasDescription) {
    const auto got = parse_sdp(kCamera);

    ASSERT_TRUE(got);
    EXPECT_EQ(got->control, "rtsp://192.168.1.64/Streaming/Channels/101/");
    ASSERT_EQ(got->tracks.size(), 2U);
    const Track& video = got->tracks[0];
    EXPECT_EQ(video.media, "video");
    EXPECT_EQ(video.fps, 12.5);
    ASSERT_EQ(video.formats.size(), 1U);
    EXPECT_EQ(video.formats[0].payload_type, 96);
    EXPECT_EQ(video.formats[0].encoding, "H264");
    EXPECT_EQ(video.formats[0].clock_rate, 90'000U);
    EXPECT_EQ(video.formats[0].packetization_mode, 1U);
    ASSERT_EQ(video.formats[0].sprop_sets.size(), 2U);
    EXPECT_EQ(video.formats[0].sprop_sets[0], support::main_640x360().sps);
    EXPECT_EQ(video.formats[0].sprop_sets[1], support::main_640x360().pps);
    EXPECT_EQ(got->tracks[1].control, "trackID=2");
}

TEST(Sdp, ReadsTheSameWithBareLineFeeds) {
    std::string text(kCamera);
    std::erase(text, '\r');

    const auto got = parse_sdp(text);

    ASSERT_TRUE(got);
    EXPECT_EQ(got->tracks[0].control, "rtsp://192.168.1.64/Streaming/Channels/101/trackID=1");
}

TEST(Sdp, RefusesNonsenseAndTooMuch) {
    EXPECT_EQ(parse_sdp("").error(), SdpFault::malformed);
    EXPECT_EQ(parse_sdp("<html>").error(), SdpFault::malformed);
    EXPECT_EQ(parse_sdp("v=0\r\nm=video 0 RTP/AVP 300\r\n").error(), SdpFault::malformed);
    std::string many = "v=0\r\n";
    for (int i = 0; i < 9; ++i)
        many += "m=video 0 RTP/AVP 96\r\n";
    EXPECT_EQ(parse_sdp(many).error(), SdpFault::too_large);
    EXPECT_EQ(parse_sdp("v=0\r\n" + std::string(65'536, '\n')).error(), SdpFault::too_large);
}

TEST(Sdp, LeavesOutParameterSetsItCannotDecode) {
    const auto got =
        parse_sdp("v=0\nm=video 0 RTP/AVP 96\na=fmtp:96 sprop-parameter-sets=%%%,aOvjyyA");

    ASSERT_TRUE(got);
    EXPECT_EQ(got->tracks[0].formats[0].sprop_sets,
              std::vector<support::Bytes>{support::main_640x360().pps});
}

TEST(ControlUrl, IsAppendedAsCamerasExpect) {
    EXPECT_EQ(control_url("rtsp://a/live/", "trackID=1"), "rtsp://a/live/trackID=1");
    EXPECT_EQ(control_url("rtsp://a/live", "trackID=1"), "rtsp://a/live/trackID=1");
    EXPECT_EQ(control_url("rtsp://a/cam?channel=1&subtype=0", "trackID=1"),
              "rtsp://a/cam?channel=1&subtype=0/trackID=1");
    EXPECT_EQ(control_url("rtsp://a/live", "*"), "rtsp://a/live");
    EXPECT_EQ(control_url("rtsp://a/live", ""), "rtsp://a/live");
    EXPECT_EQ(control_url("rtsp://a:8554/live/x", "/other/1"), "rtsp://a:8554/other/1");
    EXPECT_EQ(control_url("rtsp://a/live", "rtsp://b/1"), "rtsp://b/1");
}

TEST(ControlUrl, CannotSmuggleAnythingIntoARequest) {
    EXPECT_EQ(control_url("rtsp://a/live", "x RTSP/1.0"), "");
    EXPECT_EQ(control_url("rtsp://a/live", "x\ry"), "");
    EXPECT_EQ(control_url("rtsp://a/live", std::string(5'000, 'x')), "");
}
