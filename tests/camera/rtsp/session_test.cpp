#include "camera/rtsp/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/post.hpp>
#include <filesystem>
#include <thread>

#include "tests/camera/rtsp/playing.hpp"

using camera::rtsp::AuthScheme;
using camera::rtsp::Progress;
using playing::Player;
using playing::SourceFault;
using support::CameraAuth;
using support::Script;
using support::ScriptedCamera;
using support::Trick;
using testing::ElementsAre;
using namespace std::chrono_literals;

namespace {

Script script(std::size_t pictures = 60) {
    Script out;
    out.pictures = support::hand_made(support::main_640x360(), pictures, 15);
    return out;
}

std::size_t open_descriptors() {
    const auto each = std::filesystem::directory_iterator("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(each), end(each)));
}

}  // namespace

TEST(Session, DeliversEveryPictureInOrderAndWhole) {
    Script wanted = script(300);
    wanted.pictures = support::hand_made(support::high_1920x1080(), 300, 15, 40'000);
    const ScriptedCamera camera(wanted);
    Player player(camera, playing::target_of(camera));
    player.stop_after(300);

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);

    ASSERT_EQ(player.sink.pictures.size(), 300U);
    for (std::size_t i = 0; i < 300; ++i) {
        ASSERT_EQ(*player.sink.pictures[i].bytes, support::length_prefixed(wanted.pictures[i]))
            << i;
        EXPECT_EQ(player.sink.pictures[i].key, i % 15 == 0);
        if (i == 0) continue;
        EXPECT_GT(player.sink.pictures[i].pts_90k, player.sink.pictures[i - 1].pts_90k);
        EXPECT_GE(player.sink.pictures[i].arrived, player.sink.pictures[i - 1].arrived);
    }
    ASSERT_EQ(player.sink.parameters.size(), 1U);
    EXPECT_EQ(player.sink.parameters[0].width, 1920);
    const auto& counted = player.session.statistics();
    EXPECT_EQ(counted.pictures, 300U);
    EXPECT_EQ(counted.lost_packets + counted.damaged_units, 0U);
    EXPECT_GT(counted.bytes, 300U * 40'000);
    EXPECT_THAT(camera.heard(), ElementsAre("OPTIONS", "DESCRIBE", "SETUP", "PLAY", "TEARDOWN"));
    EXPECT_EQ(player.session.progress(), Progress::picture);
}

TEST(Session, LosesNothingWhetherItReadsInBatchesOrAtOnce) {
    Script wanted = script(300);
    wanted.pictures = support::hand_made(support::high_1920x1080(), 300, 15, 40'000);
    const ScriptedCamera camera(wanted);
    Player player(camera, playing::target_of(camera));
    player.session.relax(true);
    player.sink.on_picture = [&] {
        const std::size_t seen = player.sink.pictures.size();
        if (seen == 300) return player.session.stop();
        player.session.relax(seen % 50 < 40);
    };

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);

    ASSERT_EQ(player.sink.pictures.size(), 300U);
    for (std::size_t i = 0; i < 300; ++i)
        ASSERT_EQ(*player.sink.pictures[i].bytes, support::length_prefixed(wanted.pictures[i]));
    EXPECT_EQ(player.session.statistics().lost_packets, 0U);
}

TEST(Session, StopsWhileItWaitsForABatch) {
    const ScriptedCamera camera(script(1000));
    Player player(camera, playing::target_of(camera));
    player.session.relax(true);
    player.start();
    while (player.sink.pictures.empty())
        player.io.run_one();

    player.session.stop();
    player.io.run();

    EXPECT_EQ(player.ended, SourceFault::stopped);
}

TEST(Session, SignsInByEveryScheme) {
    for (const auto& [offer, expected] :
         {std::pair{CameraAuth::digest_md5, AuthScheme::digest_md5},
          {CameraAuth::digest_md5_without_qop, AuthScheme::digest_md5},
          {CameraAuth::digest_sha256, AuthScheme::digest_sha256},
          {CameraAuth::all_three, AuthScheme::digest_sha256},
          {CameraAuth::basic, AuthScheme::basic}}) {
        Script wanted = script(5);
        wanted.auth = offer;
        const ScriptedCamera camera(wanted);
        auto target = playing::target_of(camera);
        target.allow_basic = true;
        Player player(camera, target);
        player.stop_after(5);

        EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
        EXPECT_EQ(player.session.auth_scheme(), expected);
        EXPECT_EQ(camera.heard("DESCRIBE"), 2U);
    }
}

TEST(Session, UsesTheChannelThatTheCameraChose) {
    Script wanted = script(5);
    wanted.channel = 4;
    const ScriptedCamera camera(wanted);
    Player player(camera, playing::target_of(camera));
    player.stop_after(5);

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
}

TEST(Session, AnnouncesAResolutionChangeInMidstream) {
    Script wanted = script(15);
    const auto large = support::hand_made(support::high_1920x1080(), 15, 15, 3'000, 90'000);
    wanted.pictures.insert(wanted.pictures.end(), large.begin(), large.end());
    const ScriptedCamera camera(wanted);
    Player player(camera, playing::target_of(camera));
    player.stop_after(30);

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);

    ASSERT_EQ(player.sink.parameters.size(), 2U);
    EXPECT_EQ(player.sink.parameters[0].height, 360);
    EXPECT_EQ(player.sink.parameters[1].height, 1'080);
}

TEST(Session, KeepsItselfAliveWhileItPlays) {
    Script wanted = script(15);
    wanted.timeout_seconds = 4;  // the shortest we follow: a keep-alive every 2 s
    wanted.repeat = true;
    wanted.spacing = 50ms;
    const ScriptedCamera camera(wanted);
    Player player(camera, playing::target_of(camera));
    player.stop_after(55);  // 2.7 s

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
    EXPECT_GE(camera.heard("GET_PARAMETER"), 1U);
    EXPECT_EQ(camera.heard().back(), "TEARDOWN");
}

TEST(Session, AnswersACameraThatAsksBack) {
    Script wanted = script(15);
    wanted.trick = Trick::ask_back;
    const ScriptedCamera camera(wanted);
    Player player(camera, playing::target_of(camera));
    player.stop_after(15);

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
    EXPECT_THAT(camera.replies(), ElementsAre("RTSP/1.0 200 OK", "RTSP/1.0 501 Not Implemented"));
}

TEST(Session, EndsAtOnceWhenItsOwnerCancelsAtAnyStep) {
    for (const Trick trick : {Trick::none, Trick::hang_at_options, Trick::hang_at_describe,
                              Trick::hang_at_setup, Trick::hang_at_play, Trick::fall_silent}) {
        Script wanted = script(5);
        wanted.trick = trick;
        const ScriptedCamera camera(wanted);
        Player player(camera, playing::target_of(camera), {60s, 60s, 60s, 60s, 300ms});
        player.start();
        player.io.run_for(100ms);
        ASSERT_FALSE(player.ended);

        const auto before = std::chrono::steady_clock::now();
        player.cancel.emit(boost::asio::cancellation_type::terminal);
        player.io.run();

        EXPECT_EQ(player.ended, SourceFault::stopped);
        EXPECT_LT(std::chrono::steady_clock::now() - before, 3s);
    }
}

TEST(Session, StopsWithinItsFarewellAlsoFromACameraThatHangs) {
    for (const Trick trick : {Trick::hang_at_options, Trick::hang_at_play, Trick::rtcp_only}) {
        Script wanted = script(5);
        wanted.trick = trick;
        const ScriptedCamera camera(wanted);
        Player player(camera, playing::target_of(camera), {60s, 60s, 60s, 60s, 300ms});
        player.start();
        player.io.run_for(100ms);

        const auto before = std::chrono::steady_clock::now();
        player.session.stop();
        player.io.run();

        EXPECT_EQ(player.ended, SourceFault::stopped);
        EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    }
}

TEST(Session, DoesNotConnectWhenStoppedBeforeItStarts) {
    const ScriptedCamera camera(script(5));
    Player player(camera, playing::target_of(camera));
    player.session.stop();

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
    EXPECT_EQ(camera.connections(), 0U);
}

TEST(Session, ToldToStopTwiceStopsOnce) {
    const ScriptedCamera camera(script(5));
    Player player(camera, playing::target_of(camera));
    player.sink.on_picture = [&] {
        player.session.stop();
        player.session.stop();
    };

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
    EXPECT_EQ(camera.heard("TEARDOWN"), 1U);
}

TEST(Session, LeavesNothingBehindAfterTwoHundredReconnects) {
    Script wanted = script(3);
    wanted.trick = Trick::cut_off;
    wanted.auth = CameraAuth::digest_md5;
    const ScriptedCamera camera(wanted);
    boost::asio::io_context io(1);
    playing::Sink sink;
    const auto once = [&] {
        camera::rtsp::Session session(io.get_executor(), playing::target_of(camera),
                                      playing::patient());
        std::optional<SourceFault> ended;
        boost::asio::co_spawn(io, session.run(sink, camera.endpoint()),
                              [&](std::exception_ptr, SourceFault fault) { ended = fault; });
        io.restart();
        io.run();
        return ended;
    };
    for (int i = 0; i < 3; ++i)
        once();
    const std::size_t before = open_descriptors();

    for (int i = 0; i < 200; ++i)
        ASSERT_EQ(once(), SourceFault::cut_off) << i;

    // The camera's own ends are closed by its own thread.
    const auto give_up = std::chrono::steady_clock::now() + 30s;
    while (open_descriptors() > before + 3 && std::chrono::steady_clock::now() < give_up) {
        std::this_thread::yield();
    }
    EXPECT_LE(open_descriptors(), before + 3);
    EXPECT_EQ(sink.pictures.size(), 203U * 3);
}
