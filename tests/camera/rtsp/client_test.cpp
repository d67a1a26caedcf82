#include "camera/rtsp/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/coded_pictures.hpp"
#include "tests/support/scripted_conversation.hpp"

using namespace camera::rtsp;
using camera::Instant;
using camera::RtspTarget;
using camera::SourceFault;
using namespace std::chrono_literals;

namespace {

const Instant kNow{std::chrono::milliseconds(1'700'000'000'000)};

RtspTarget target_of(const support::Script& script, bool sound = false) {
    RtspTarget target;
    target.keep_sound = sound;
    target.host = "127.0.0.1";
    target.path = "/live?channel=1";
    target.user = script.user;
    target.password = script.password;
    return target;
}

// A client and a scripted camera in one room: no socket between them.
struct Room {
    explicit Room(support::Script wanted, bool sound = false)
        : script(std::move(wanted)), camera(script), client(target_of(script, sound), "0a4f113b") {}

    // Plays until the camera has nothing to say, or the client has had enough.
    void play(std::size_t piece = std::string::npos) {
        to_camera(client.start());
        for (int round = 0; round < 200 && !happenings.fault; ++round) {
            const support::Utterance said = camera.next();
            from_camera(said.bytes, piece);
            if (said.pause > 1min) return;
        }
    }

    void from_camera(const std::string& bytes, std::size_t piece) {
        for (std::size_t at = 0; at < bytes.size() && !happenings.fault;
             at += std::min(piece, bytes.size())) {
            held += bytes.substr(at, piece);
            happenings.send.clear();
            const auto done = client.receive(
                {reinterpret_cast<const std::uint8_t*>(held.data()), held.size()}, now, happenings);
            held.erase(0, done);
            to_camera(happenings.send);
        }
    }

    void to_camera(std::string text) {
        for (support::drop_interleaved(text); !text.empty(); support::drop_interleaved(text)) {
            const std::size_t end = text.find("\r\n\r\n") + 4;
            sent.push_back(text.substr(0, end));
            camera.hear(sent.back());
            text.erase(0, end);
        }
    }

    support::Script script;
    support::Conversation camera;
    Client client;
    Happenings happenings;
    Instant now = kNow;
    std::string held;
    std::vector<std::string> sent;
};

support::Script script(std::size_t pictures = 10) {
    support::Script out;
    out.pictures = support::hand_made(support::main_640x360(), pictures, 5, 300);
    return out;
}

}  // namespace

TEST(Client, PlaysFromOptionsToPictures) {
    Room room(script());
    room.play();

    EXPECT_FALSE(room.happenings.fault);
    ASSERT_EQ(room.happenings.deliveries.size(), 10U);
    EXPECT_EQ(room.happenings.deliveries[0].parameters->rfc6381, "avc1.4d4016");
    EXPECT_EQ(*room.happenings.deliveries[3].unit.bytes,
              support::length_prefixed(room.script.pictures[3]));
    EXPECT_EQ(room.client.progress(), Progress::picture);
    ASSERT_EQ(room.sent.size(), 4U);
    EXPECT_THAT(room.sent[1],
                testing::StartsWith("DESCRIBE rtsp://127.0.0.1/live?channel=1 RTSP/1.0\r\n"));
    EXPECT_THAT(room.sent[2],
                testing::StartsWith("SETUP rtsp://127.0.0.1/live?channel=1/trackID=1 "));
    EXPECT_THAT(room.sent[3], testing::HasSubstr("\r\nSession: 4242\r\n"));
}

TEST(Client, HearsTheSameInPiecesOfAnySize) {
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 100U, 1'000U}) {
        Room room(script(3));
        room.play(piece);

        ASSERT_EQ(room.happenings.deliveries.size(), 3U) << piece;
        EXPECT_EQ(*room.happenings.deliveries[2].unit.bytes,
                  support::length_prefixed(room.script.pictures[2]));
    }
}

TEST(Client, ProvesThePasswordByTheStrongestScheme) {
    const std::pair<support::CameraAuth, AuthScheme> kOffers[] = {
        {support::CameraAuth::digest_md5, AuthScheme::digest_md5},
        {support::CameraAuth::digest_md5_without_qop, AuthScheme::digest_md5},
        {support::CameraAuth::digest_sha256, AuthScheme::digest_sha256},
        {support::CameraAuth::all_three, AuthScheme::digest_sha256}};
    for (const auto& [offer, expected] : kOffers) {
        auto wanted = script(2);
        wanted.auth = offer;
        Room room(wanted);
        room.play();

        EXPECT_FALSE(room.happenings.fault);
        EXPECT_EQ(room.happenings.deliveries.size(), 2U);
        EXPECT_EQ(room.client.auth_scheme(), expected);
        for (const auto& request : room.sent) {
            EXPECT_EQ(request.find(room.script.password), std::string::npos);
        }
    }
}

TEST(Client, ReportsWhatItReceivedEveryTenSeconds) {
    Room room(script());
    room.play();
    const std::string report = support::interleaved(
        1, support::from_hex("80c800060000123400000001000000000000000000000001000000ff"));
    room.from_camera(report, std::string::npos);
    ASSERT_EQ(room.client.statistics().sender_reports, 1U);
    ASSERT_EQ(room.client.due_at(), kNow + 10s);

    Happenings due;
    room.client.tick(kNow + 10s, due);

    ASSERT_GT(due.send.size(), 36U);
    EXPECT_EQ(due.send.substr(0, 2), std::string("$\x01"));
    EXPECT_EQ(static_cast<std::uint8_t>(due.send[5]), 201);  // receiver report
    EXPECT_EQ(due.send.substr(12, 4), std::string("\x00\x00\x12\x34", 4));
    EXPECT_THAT(due.send, testing::HasSubstr("commune-ioc"));
    EXPECT_EQ(room.client.due_at(), kNow + 20s);
}

TEST(Client, AsksForSoundOnlyWhereItIsWanted) {
    for (const bool wanted : {false, true}) {
        Room room(script(), wanted);
        room.play();
        support::Packetiser microphone;
        microphone.payload_type = 8;
        const auto packet = microphone.packet(support::Bytes(160, 0xd5), 0, false);
        room.from_camera(support::interleaved(2, packet), std::string::npos);

        const auto setups = std::count_if(room.sent.begin(), room.sent.end(), [](const auto& each) {
            return each.starts_with("SETUP ");
        });
        EXPECT_EQ(setups, wanted ? 2 : 1);
        EXPECT_EQ(room.client.statistics().sound_units, wanted ? 1U : 0U);
        ASSERT_EQ(room.happenings.sounds.size(), wanted ? 1U : 0U);
        if (wanted) {
            EXPECT_EQ(room.happenings.sounds[0].parameters->rfc6381, "alaw");
            EXPECT_EQ(room.happenings.sounds[0].bytes->size(), 160U);
        }
        EXPECT_FALSE(room.happenings.fault);
    }
}

TEST(Client, StaysAliveAtHalfTheSessionsTimeoutByWhatTheCameraOffers) {
    for (const bool offered : {true, false}) {
        auto wanted = script();
        wanted.get_parameter = offered;
        wanted.timeout_seconds = 20;
        Room room(wanted);
        room.play();
        ASSERT_EQ(room.client.keep_alive_at(), kNow + 10s);

        Happenings early;
        room.client.tick(kNow + 9'999ms, early);
        Happenings due;
        room.client.tick(kNow + 10s, due);

        EXPECT_EQ(early.send, "");
        EXPECT_THAT(due.send, testing::StartsWith(offered ? "GET_PARAMETER " : "OPTIONS "));
        EXPECT_EQ(room.client.keep_alive_at(), kNow + 20s);
        room.to_camera(due.send);
        room.from_camera(room.camera.next().bytes, std::string::npos);
        EXPECT_FALSE(room.happenings.fault);
    }
}

TEST(Client, PlaysOnWhenAKeepAliveIsRefused) {
    Room room(script());
    room.play();
    for (const char* answer :
         {"401 Unauthorized", "551 Option not supported", "405 Method Not Allowed"}) {
        Happenings due;
        room.client.tick(*room.client.keep_alive_at(), due);
        const std::string number = due.send.substr(due.send.find("CSeq: ") + 6, 1);
        room.from_camera("RTSP/1.0 " + std::string(answer) + "\r\nCSeq: " + number + "\r\n\r\n",
                         std::string::npos);
        EXPECT_FALSE(room.happenings.fault) << answer;
    }
    Happenings due;
    room.client.tick(*room.client.keep_alive_at(), due);
    room.from_camera("RTSP/1.0 454 Session Not Found\r\n\r\n", std::string::npos);
    EXPECT_EQ(room.happenings.fault, SourceFault::cut_off);
}

TEST(Client, AnswersTheCamerasOwnRequests) {
    Room room(script());
    room.play();
    room.from_camera(
        "OPTIONS * RTSP/1.0\r\nCSeq: 77\r\n\r\nANNOUNCE * RTSP/1.0\r\nCSeq: 78\r\n\r\n",
        std::string::npos);

    EXPECT_EQ(
        room.happenings.send,
        "RTSP/1.0 200 OK\r\nCSeq: 77\r\n\r\nRTSP/1.0 501 Not Implemented\r\nCSeq: 78\r\n\r\n");
}

TEST(Client, RefusesToBeSentElsewhere) {
    Room room(script());
    room.play();
    room.from_camera("REDIRECT * RTSP/1.0\r\nCSeq: 5\r\nLocation: rtsp://evil/\r\n\r\n",
                     std::string::npos);

    EXPECT_EQ(room.happenings.fault, SourceFault::redirected);
}

TEST(Client, SaysGoodbyeOnlyToASessionItHas) {
    Room room(script());
    EXPECT_EQ(Client(target_of(room.script), "c").farewell(), "");
    room.play();

    EXPECT_THAT(room.client.farewell(), testing::StartsWith("TEARDOWN "));
    room.from_camera("RTSP/1.0 200 OK\r\n\r\n", std::string::npos);
    EXPECT_EQ(room.happenings.fault, SourceFault::stopped);
}

TEST(Client, CountsWhatItDoesNotTake) {
    Room room(script());
    room.play();
    const auto before = room.client.statistics().ignored_packets;
    room.from_camera(support::interleaved(1, support::from_hex("80c8000600001234")) +
                         support::interleaved(0, support::from_hex("00600000")) +
                         support::interleaved(9, support::from_hex("8060000000000000000000000000")),
                     std::string::npos);

    EXPECT_EQ(room.client.statistics().ignored_packets, before + 3);
    EXPECT_EQ(room.client.statistics().pictures, 10U);
    EXPECT_EQ(room.client.statistics().lost_packets, 0U);
}
