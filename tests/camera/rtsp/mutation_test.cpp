// A short deterministic run of what the fuzzers do at length: real conversations, broken at random.
#include <gtest/gtest.h>

#include <random>

#include "tests/fuzz/rtsp_client_input.hpp"
#include "tests/support/coded_pictures.hpp"
#include "tests/support/scripted_conversation.hpp"

namespace {

// All bytes that a camera says in one session.
std::string whole_session() {
    support::Script script;
    script.auth = support::CameraAuth::none;
    script.pictures = support::hand_made(support::main_640x360(), 6, 3, 900);
    script.packetiser.aggregate = true;
    support::Conversation camera(script);
    std::string said;
    for (const char* request : {"OPTIONS", "DESCRIBE", "SETUP", "PLAY"}) {
        camera.hear(std::string(request) + " rtsp://h/ RTSP/1.0\r\n\r\n");
        said += camera.next().bytes;
    }
    for (int i = 0; i < 10; ++i)
        said += camera.next().bytes;
    return said;
}

}  // namespace

TEST(Mutation, NoBrokenSessionBreaksTheClient) {
    const std::string whole = whole_session();
    ASSERT_EQ(fuzz::hear_camera(whole, 1'000).pictures, 6U);
    std::mt19937 random(20'240'607);
    const auto pick = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
    };

    std::size_t played = 0;
    for (int round = 0; round < 4'000; ++round) {
        std::string broken = whole;
        for (std::size_t times = 1 + pick(6); times > 0; --times) {
            const std::size_t at = pick(broken.size());
            switch (pick(4)) {
                case 0:
                    broken[at] = static_cast<char>(pick(256));
                    break;
                case 1:
                    broken.erase(at, 1 + pick(40));
                    break;
                case 2:
                    broken.insert(at, broken.substr(pick(broken.size()), 1 + pick(400)));
                    break;
                default:
                    broken[at] = static_cast<char>(broken[at] ^ (1 << pick(8)));
                    break;
            }
        }
        played += fuzz::hear_camera(broken, 1 + pick(3'000)).pictures > 0 ? 1 : 0;
    }

    EXPECT_GT(played, 100U);  // the mutations do reach the depacketiser
}
