// RTSPS against a real TLS server: who is believed, and what nobody may ever hear.
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>

#include "camera/probe.hpp"
#include "tests/camera/rtsp/playing.hpp"
#include "tests/support/tls_front.hpp"

using namespace camera;
using playing::Player;
using support::ScriptedCamera;
using support::TlsFront;

namespace {

support::Script script() {
    support::Script out;
    out.pictures = support::hand_made(support::main_640x360(), 12, 6);
    out.auth = support::CameraAuth::basic;
    return out;
}

RtspTarget secure_target(const ScriptedCamera& camera, std::string fingerprint) {
    RtspTarget target = playing::target_of(camera);
    target.secure = true;
    target.fingerprint = std::move(fingerprint);
    return target;
}

struct SecurePlayer : Player {
    SecurePlayer(const ScriptedCamera& camera, const TlsFront& front, std::string fingerprint)
        : Player(camera, secure_target(camera, std::move(fingerprint))) {
        endpoint = front.endpoint();
    }
};

}  // namespace

TEST(Rtsps, PlaysFromTheCameraWhoseCertificateWasAccepted) {
    const ScriptedCamera camera(script());
    const TlsFront front(camera.endpoint());
    SecurePlayer player(camera, front, front.fingerprint());
    player.stop_after(12);

    EXPECT_EQ(player.to_the_end(), SourceFault::stopped);
    EXPECT_EQ(player.sink.pictures.size(), 12U);
    // Inside TLS nobody reads along: Basic needs no consent there.
    EXPECT_EQ(player.session.auth_scheme(), rtsp::AuthScheme::basic);
    EXPECT_EQ(camera.heard("TEARDOWN"), 1U);
}

TEST(Rtsps, TellsNothingToACameraThatNobodyVouchesFor) {
    const ScriptedCamera camera(script());
    const TlsFront front(camera.endpoint());
    SecurePlayer player(camera, front, "");

    EXPECT_EQ(player.to_the_end(), SourceFault::unknown_certificate);
    EXPECT_TRUE(camera.heard().empty());
    ASSERT_TRUE(player.session.certificate());
    EXPECT_EQ(player.session.certificate()->sha256, front.fingerprint());
    EXPECT_EQ(player.session.certificate()->subject, "camera");
}

TEST(Rtsps, TellsNothingToACameraWithAnotherCertificate) {
    const ScriptedCamera camera(script());
    const TlsFront accepted(camera.endpoint());
    const TlsFront other(camera.endpoint());
    SecurePlayer player(camera, other, accepted.fingerprint());

    EXPECT_EQ(player.to_the_end(), SourceFault::other_certificate);
    EXPECT_TRUE(camera.heard().empty());
}

TEST(Rtsps, NamesAPortWithoutModernTls) {
    const ScriptedCamera camera(script());
    const TlsFront old(camera.endpoint(), TlsFront::Newest::tls_1_1);
    SecurePlayer to_old(camera, old, old.fingerprint());
    EXPECT_EQ(to_old.to_the_end(), SourceFault::no_tls);

    support::Script hangs_up = script();
    hangs_up.trick = support::Trick::web_server;
    const ScriptedCamera plain(hangs_up);
    Player to_plain(plain, secure_target(plain, ""),
                    {std::chrono::seconds(60), std::chrono::milliseconds(300)});
    EXPECT_TRUE(to_plain.to_the_end() == SourceFault::no_tls ||
                to_plain.ended == SourceFault::unreachable_timeout);
    EXPECT_TRUE(plain.heard().empty());
}

TEST(Rtsps, ATestShowsTheFingerprintThatATechnicianMayAccept) {
    const ScriptedCamera camera(script());
    const TlsFront front(camera.endpoint());
    for (const bool accepted : {false, true}) {
        boost::asio::io_context io{1};
        ProbeReport report;
        boost::asio::co_spawn(
            io,
            probe(io.get_executor(), secure_target(camera, accepted ? front.fingerprint() : ""),
                  front.endpoint(), playing::patient()),
            [&](std::exception_ptr, ProbeReport got) { report = std::move(got); });
        io.run();

        ASSERT_TRUE(report.certificate);
        EXPECT_EQ(report.certificate->sha256, front.fingerprint());
        ASSERT_EQ(report.steps.size(), 7U);
        EXPECT_TRUE(report.steps[0].passed);
        EXPECT_EQ(report.steps[1].passed, accepted);
        if (!accepted) {
            EXPECT_EQ(report.fault, SourceFault::unknown_certificate);
        } else {
            EXPECT_FALSE(report.fault);
        }
    }
}
