#include "camera/probe.hpp"

#include <gtest/gtest.h>

#include "tests/camera/rtsp/playing.hpp"

using camera::ProbeReport;
using playing::SourceFault;
using support::CameraAuth;
using support::Script;
using support::ScriptedCamera;
using support::Trick;
using namespace std::chrono_literals;

namespace {

ProbeReport probe(const ScriptedCamera& camera,
                  camera::rtsp::Deadlines deadlines = playing::patient()) {
    boost::asio::io_context io(1);
    std::optional<ProbeReport> report;
    boost::asio::co_spawn(
        io,
        camera::probe(io.get_executor(), playing::target_of(camera), camera.endpoint(), deadlines),
        [&](std::exception_ptr error, ProbeReport got) {
            if (error) std::rethrow_exception(error);
            report = std::move(got);
        });
    io.run();
    return report.value();
}

std::size_t passed(const ProbeReport& report) {
    std::size_t count = 0;
    while (count < report.steps.size() && report.steps[count].passed)
        ++count;
    return count;
}

}  // namespace

TEST(Probe, TellsWhatAGoodCameraSends) {
    Script script;
    script.pictures = support::hand_made(support::main_640x360(), 60, 12, 1'000);
    script.auth = CameraAuth::digest_sha256;
    const ScriptedCamera camera(script);

    const ProbeReport report = probe(camera);

    EXPECT_FALSE(report.fault);
    EXPECT_EQ(passed(report), report.steps.size());
    ASSERT_TRUE(report.parameters);
    EXPECT_EQ(report.parameters->width, 640);
    EXPECT_EQ(report.parameters->height, 360);
    EXPECT_NEAR(report.fps, 15, 0.01);
    EXPECT_EQ(report.gop_pictures, 12);
    // 4,000 + 11 × 1,000 bytes in 12 pictures, a little less for prefixes: about 150 kbit/s.
    EXPECT_NEAR(report.kbit_per_s, 150, 5);
    EXPECT_EQ(report.auth, camera::rtsp::AuthScheme::digest_sha256);
    ASSERT_TRUE(report.first_key);
    EXPECT_EQ(*report.first_key->bytes, support::length_prefixed(script.pictures[0]));
    EXPECT_EQ(camera.heard().back(), "TEARDOWN");
}

TEST(Probe, IsContentWithThreeSecondsOfALongGroup) {
    Script script;
    script.pictures = support::hand_made(support::main_640x360(), 200, 200, 300);
    const ScriptedCamera camera(script);

    const ProbeReport report = probe(camera);

    EXPECT_FALSE(report.fault);
    EXPECT_EQ(report.gop_pictures, 0);
    EXPECT_NEAR(report.fps, 15, 0.01);
}

TEST(Probe, SaysAtWhichStepItFailed) {
    const std::tuple<Trick, SourceFault, std::size_t> kCases[] = {
        {Trick::hang_at_options, SourceFault::unreachable_timeout, 1},
        {Trick::not_found, SourceFault::no_such_stream, 2},
        {Trick::other_codec, SourceFault::unsupported_codec, 2},
        {Trick::udp_only, SourceFault::refused, 3},
        {Trick::hang_at_play, SourceFault::unreachable_timeout, 4},
        {Trick::rtcp_only, SourceFault::no_picture, 5},
    };
    for (const auto& [trick, fault, steps] : kCases) {
        Script script;
        script.trick = trick;
        script.pictures = support::hand_made(support::main_640x360(), 10, 5);
        const ScriptedCamera camera(script);

        auto deadlines = playing::patient();
        deadlines.farewell = 300ms;
        if (fault == SourceFault::unreachable_timeout) deadlines.step = 1'000ms;
        if (fault == SourceFault::no_picture) deadlines.first_picture = 300ms;
        const ProbeReport report = probe(camera, deadlines);

        EXPECT_EQ(report.fault, fault);
        EXPECT_EQ(passed(report), steps) << name(fault);
        EXPECT_EQ(report.steps.size(), 6U);
        EXPECT_FALSE(report.first_key);
    }
}

TEST(Probe, EndsWithAReportWhenCancelled) {
    Script script;
    script.trick = Trick::hang_at_describe;
    const ScriptedCamera camera(script);
    boost::asio::io_context io(1);
    boost::asio::cancellation_signal cancel;
    bool finished = false;
    boost::asio::co_spawn(io,
                          camera::probe(io.get_executor(), playing::target_of(camera),
                                        camera.endpoint(), {60s, 60s, 60s, 60s, 300ms}),
                          boost::asio::bind_cancellation_slot(
                              cancel.slot(), [&](std::exception_ptr, ProbeReport got) {
                                  finished = true;
                                  EXPECT_EQ(got.fault, SourceFault::stopped);
                              }));
    io.run_for(100ms);
    EXPECT_FALSE(finished);

    cancel.emit(boost::asio::cancellation_type::terminal);
    const auto before = std::chrono::steady_clock::now();
    io.run();

    EXPECT_TRUE(finished);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 3s);
}
