// The worked example of proto/README.md, read from the very page that device makers read.
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "ingest/decode.hpp"
#include "ingest/encode.hpp"
#include "ingest/framer.hpp"

namespace ingest {
namespace {

std::vector<std::string> lines_behind(char mark) {
    std::ifstream page(IOC_SOURCE_DIR "/proto/README.md");
    std::vector<std::string> frames;
    for (std::string line; std::getline(page, line);) {
        if (line.size() < 3 || line[0] != mark || line[1] != ' ') continue;
        std::string bytes;
        for (std::size_t at = 2; at + 1 < line.size(); at += 2) {
            bytes.push_back(static_cast<char>(std::stoi(line.substr(at, 2), nullptr, 16)));
        }
        frames.push_back(std::move(bytes));
    }
    return frames;
}

Message message_of(const std::string& bytes) {
    Framer framer;
    const auto room = framer.room();
    std::copy(bytes.begin(), bytes.end(), room.begin());
    framer.filled(bytes.size());
    const auto frame = framer.next();
    EXPECT_TRUE(frame && *frame && !framer.half());
    Decoder decoder;
    auto message = decoder.decode(**frame);
    EXPECT_TRUE(message.has_value());
    return *message;
}

TEST(Handbook, ItsExampleIsWhatTheCentreUnderstandsAndSays) {
    const auto said = lines_behind('>');
    const auto answered = lines_behind('<');
    ASSERT_EQ(said.size(), 4u);
    ASSERT_EQ(answered.size(), 3u);

    const auto hello = std::get<HelloMessage>(message_of(said[0]));
    const auto proof = std::get<ProofMessage>(message_of(said[1]));
    const auto birth = std::get<BirthMessage>(message_of(said[2]));
    const auto report = std::get<ReportMessage>(message_of(said[3]));
    DeviceKey key;
    Nonce nonce{};
    for (std::uint8_t n = 0; n < 32; ++n) {
        key.bytes.push_back(n);
        nonce[n] = static_cast<std::uint8_t>(0x40 + n);
    }
    const Transcript transcript{nonce, hello.nonce, std::nullopt, hello.device.text};
    EXPECT_TRUE(same_digest(device_proof(key, transcript), proof.hmac));
    EXPECT_EQ(birth.metrics.at(0).quantity, "river_level");
    EXPECT_EQ(report.sequence, 42u);
    EXPECT_EQ(report.measurements.at(0).value, 3.42);

    const Instant nine{std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours(9)};
    EXPECT_EQ(challenge_frame(nonce, nine + std::chrono::milliseconds(250)), answered[0]);
    EXPECT_EQ(welcome_frame(centre_proof(key, transcript), 41, nine + std::chrono::milliseconds(300)), answered[1]);
    EXPECT_EQ(ack_frame(42), answered[2]);
}

}  // namespace
}  // namespace ingest
