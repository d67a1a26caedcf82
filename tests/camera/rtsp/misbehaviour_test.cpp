// Every camera that does what it should not: the right word, in time, with little memory, and
// never a connection to another place.
#include <gtest/gtest.h>

#include <boost/asio/ip/tcp.hpp>
#include <fstream>
#include <string>

#include "tests/camera/rtsp/playing.hpp"

using playing::Player;
using playing::SourceFault;
using support::CameraAuth;
using support::Script;
using support::ScriptedCamera;
using support::Trick;
using namespace std::chrono_literals;

namespace {

struct Case {
    const char* name;
    Trick trick;
    SourceFault fault;
    CameraAuth auth = CameraAuth::none;
};

// Only what must be waited for is short; all else has to be noticed without any deadline.
camera::rtsp::Deadlines deadlines_for(SourceFault fault) {
    auto deadlines = playing::patient();
    if (fault == SourceFault::unreachable_timeout) deadlines.step = 300ms;
    if (fault == SourceFault::no_picture) deadlines.first_picture = 300ms;
    if (fault == SourceFault::stalled) deadlines.stall = 300ms;
    return deadlines;
}

constexpr Case kCases[] = {
    {"HangAtOptions", Trick::hang_at_options, SourceFault::unreachable_timeout},
    {"HangAtDescribe", Trick::hang_at_describe, SourceFault::unreachable_timeout},
    {"HangAtSetup", Trick::hang_at_setup, SourceFault::unreachable_timeout},
    {"HangAtPlay", Trick::hang_at_play, SourceFault::unreachable_timeout},
    {"HangUpAtDescribe", Trick::hang_up_at_describe, SourceFault::cut_off},
    {"DripHeaders", Trick::drip_headers, SourceFault::unreachable_timeout},
    {"EndlessHeaders", Trick::endless_headers, SourceFault::too_large},
    {"EndlessLine", Trick::endless_line, SourceFault::too_large},
    {"Garbage", Trick::garbage, SourceFault::bad_format},
    {"WebServer", Trick::web_server, SourceFault::bad_format},
    {"Redirect", Trick::redirect, SourceFault::redirected},
    {"RedirectAfterSignIn", Trick::redirect, SourceFault::redirected, CameraAuth::digest_md5},
    {"SendElsewhere", Trick::send_elsewhere, SourceFault::redirected},
    {"NotFound", Trick::not_found, SourceFault::no_such_stream},
    {"Forbidden", Trick::forbidden, SourceFault::wrong_password},
    {"Busy", Trick::busy, SourceFault::refused},
    {"NegativeLength", Trick::negative_length, SourceFault::bad_format},
    {"HugeLength", Trick::huge_length, SourceFault::too_large},
    {"ShortLength", Trick::short_length, SourceFault::cut_off},
    {"HugeDescription", Trick::huge_description, SourceFault::too_large},
    {"ManyTracks", Trick::many_tracks, SourceFault::too_large},
    {"OtherCodec", Trick::other_codec, SourceFault::unsupported_codec},
    {"GiantPicture", Trick::giant_picture, SourceFault::too_large},
    {"RefuseForEver", Trick::refuse_for_ever, SourceFault::wrong_password, CameraAuth::digest_md5},
    {"StaleForEver", Trick::stale_for_ever, SourceFault::wrong_password, CameraAuth::digest_md5},
    {"OnlyBasic", Trick::none, SourceFault::needs_basic_consent, CameraAuth::basic},
    {"UdpOnly", Trick::udp_only, SourceFault::refused},
    {"RtcpOnly", Trick::rtcp_only, SourceFault::no_picture},
    {"WrongChannel", Trick::wrong_channel, SourceFault::no_picture},
    {"RtpVersionZero", Trick::rtp_version_0, SourceFault::no_picture},
    {"RandomRtp", Trick::random_rtp, SourceFault::no_picture},
    {"NoKeyPicture", Trick::no_key_picture, SourceFault::no_picture},
    {"EndlessFragment", Trick::endless_fragment, SourceFault::too_large},
    {"AskBackForEver", Trick::ask_back_for_ever, SourceFault::no_picture},
    {"FallSilent", Trick::fall_silent, SourceFault::stalled},
    {"CutOff", Trick::cut_off, SourceFault::cut_off},
    {"GarbageInMidstream", Trick::garbage_in_midstream, SourceFault::bad_format},
};

std::size_t resident_kib() {
    std::ifstream status("/proc/self/status");
    std::string word;
    while (status >> word) {
        if (word != "VmRSS:") continue;
        std::size_t kib = 0;
        status >> kib;
        return kib;
    }
    return 0;
}

class Misbehaviour : public testing::TestWithParam<Case> {};

}  // namespace

TEST_P(Misbehaviour, EndsInTheRightWordInTimeWithLittleMemory) {
    const Case& wanted = GetParam();
    const ScriptedCamera canary{Script{}};
    Script script;
    script.trick = wanted.trick;
    script.auth = wanted.auth;
    script.pictures = support::hand_made(support::main_640x360(), 10, 5);
    script.canary_port = canary.endpoint().port();
    const ScriptedCamera camera(script);
    Player player(camera, playing::target_of(camera), deadlines_for(wanted.fault));
    const std::size_t before = resident_kib();
    const auto start = std::chrono::steady_clock::now();

    EXPECT_EQ(name(player.to_the_end()), name(wanted.fault));

    EXPECT_LT(std::chrono::steady_clock::now() - start, 30s);
    // The camera's own 8 MiB description, and a sanitizer's quarantine, are in this figure too.
    EXPECT_LT(resident_kib(), before + 96 * 1'024);
    EXPECT_EQ(canary.connections(), 0U);
    EXPECT_EQ(camera.connections(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Camera, Misbehaviour, testing::ValuesIn(kCases),
                         [](const auto& each) { return std::string(each.param.name); });

TEST(Refusal, ProvesTheWrongPasswordOnceOnly) {
    Script script;
    script.trick = Trick::refuse_for_ever;
    script.auth = CameraAuth::digest_md5;
    const ScriptedCamera camera(script);
    Player player(camera, playing::target_of(camera));

    EXPECT_EQ(player.to_the_end(), SourceFault::wrong_password);
    EXPECT_EQ(camera.heard("DESCRIBE"), 2U);  // without, and with
}

TEST(Refusal, NeverShowsThePasswordToACameraThatWantsItReadable) {
    Script script;
    script.auth = CameraAuth::basic;
    const ScriptedCamera camera(script);
    Player player(camera, playing::target_of(camera));

    EXPECT_EQ(player.to_the_end(), SourceFault::needs_basic_consent);
    EXPECT_EQ(camera.last_authorization(), "");
}

TEST(Refusal, OfAClosedPortIsNamed) {
    std::optional<ScriptedCamera> camera(Script{});
    Player player(*camera, playing::target_of(*camera));
    camera.reset();

    EXPECT_EQ(player.to_the_end(), SourceFault::refused);
}

TEST(Refusal, OfAStaleNonceIsNoRefusalOfThePassword) {
    Script script;
    script.trick = Trick::stale_once;
    script.auth = CameraAuth::digest_sha256;
    script.pictures = support::hand_made(support::main_640x360(), 5, 5);
    const ScriptedCamera camera(script);
    Player player(camera, playing::target_of(camera));
    player.stop_after(5);

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
    EXPECT_EQ(camera.heard("DESCRIBE"), 3U);
}

TEST(GoodCamera, LosesNothingBesideAHostileOne) {
    Script good;
    good.pictures = support::hand_made(support::main_640x360(), 100, 10);
    good.spacing = 5ms;
    Script hostile = good;
    hostile.trick = Trick::flood;
    const ScriptedCamera good_camera(good);
    const ScriptedCamera hostile_camera(hostile);
    Player player(good_camera, playing::target_of(good_camera));
    camera::rtsp::Session attacked(player.io.get_executor(), playing::target_of(hostile_camera),
                                   playing::patient());
    playing::Sink nothing;
    boost::asio::co_spawn(player.io, attacked.run(nothing, hostile_camera.endpoint()),
                          [](std::exception_ptr, SourceFault) {});
    player.sink.on_picture = [&] {
        if (player.sink.pictures.size() < 100) return;
        player.session.stop();
        attacked.stop();
    };

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
    EXPECT_EQ(player.sink.pictures.size(), 100U);
    EXPECT_EQ(player.session.statistics().damaged_units, 0U);
    EXPECT_GT(attacked.statistics().bytes, 10U << 20);
}
