#include "camera/rtsp/transport.hpp"

#include <gtest/gtest.h>

using camera::rtsp::interleaved_channel;
using camera::rtsp::parse_session;
using namespace std::chrono_literals;

TEST(Transport, TellsTheChannelOfTheVideo) {
    EXPECT_EQ(interleaved_channel("RTP/AVP/TCP;unicast;interleaved=0-1"), 0);
    EXPECT_EQ(interleaved_channel("RTP/AVP/TCP;unicast; Interleaved=4-5;ssrc=1;mode=\"play\""), 4);
    EXPECT_EQ(interleaved_channel("RTP/AVP;unicast;interleaved=2-3"), 2);
    EXPECT_EQ(interleaved_channel("RTP/AVP/TCP;unicast"), 0);
    EXPECT_EQ(interleaved_channel(""), 0);
}

TEST(Transport, RefusesUdpAndNonsense) {
    EXPECT_FALSE(interleaved_channel("RTP/AVP;unicast;client_port=1-2"));
    EXPECT_FALSE(interleaved_channel("RTP/AVP/TCP;interleaved=256-257"));
    EXPECT_FALSE(interleaved_channel("RTP/AVP/TCP;interleaved=-1"));
    EXPECT_FALSE(interleaved_channel("RTP/AVP/TCP;interleaved="));
}

TEST(SessionName, IsReadWithItsTimeout) {
    EXPECT_EQ(parse_session("1234")->id, "1234");
    EXPECT_EQ(parse_session("1234")->timeout, 60s);
    EXPECT_EQ(parse_session("ab ; timeout=30")->id, "ab");
    EXPECT_EQ(parse_session("ab;timeout=30")->timeout, 30s);
    EXPECT_EQ(parse_session("ab;timeout=0")->timeout, 4s);
    EXPECT_EQ(parse_session("ab;timeout=999999")->timeout, 600s);
    EXPECT_EQ(parse_session("ab;timeout=99999999999999")->timeout, 60s);
}

TEST(SessionName, CannotBecomeAnythingElseInAHeader) {
    EXPECT_FALSE(parse_session(""));
    EXPECT_FALSE(parse_session(";timeout=5"));
    EXPECT_FALSE(parse_session("a b"));
    EXPECT_FALSE(parse_session(std::string(200, 'x')));
}
