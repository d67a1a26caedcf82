#include "camera/rtsp/message.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace camera::rtsp;

namespace {

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

struct Read {
    std::vector<Message> messages;
    std::vector<std::string> packets;
    std::optional<MessageFault> fault;
    std::size_t most_held = 0;
};

// Hands the text over in pieces of `piece` bytes, as a socket would.
Read read(std::string_view text, std::size_t piece = std::string_view::npos) {
    Read out;
    MessageReader reader;
    std::string held;
    for (std::size_t at = 0; at < text.size(); at += std::min(piece, text.size())) {
        held += text.substr(at, piece);
        out.most_held = std::max(out.most_held, held.size());
        while (true) {
            const auto step = reader.next(bytes_of(held));
            if (!step) {
                out.fault = step.error();
                return out;
            }
            if (step->waiting()) break;
            if (const auto* packet = std::get_if<Interleaved>(&step->what)) {
                out.packets.emplace_back(packet->payload.begin(), packet->payload.end());
            } else if (const auto* message = std::get_if<Message>(&step->what)) {
                out.messages.push_back(*message);
            }
            held.erase(0, step->consumed);
        }
    }
    return out;
}

std::string conversation() {
    return std::string("RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: 5\r\n\r\nv=0\r\n") + "$" +
           std::string("\x01\x00\x03", 3) + "abc" + "\r\n" +
           "OPTIONS rtsp://a/ RTSP/1.0\nCSeq: 9\n\n";
}

}  // namespace

TEST(Message, IsTheSameHoweverTheBytesArrive) {
    const std::string text = conversation();
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        const Read got = read(text, piece);

        ASSERT_FALSE(got.fault) << piece;
        ASSERT_EQ(got.messages.size(), 2U) << piece;
        EXPECT_EQ(got.messages[0].status, 200);
        EXPECT_EQ(got.messages[0].reason, "OK");
        EXPECT_EQ(got.messages[0].header("cseq"), "2");
        EXPECT_EQ(got.messages[0].body, "v=0\r\n");
        EXPECT_EQ(got.messages[1].method, "OPTIONS");
        EXPECT_EQ(got.messages[1].uri, "rtsp://a/");
        EXPECT_EQ(got.messages[1].header("CSEQ"), "9");
        ASSERT_EQ(got.packets, std::vector<std::string>{"abc"}) << piece;
    }
}

TEST(Message, KeepsSeveralChallengesAndJoinsFoldedLines) {
    const Read got = read(
        "RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"a\"\r\n"
        "WWW-Authenticate: Digest realm=\"a\",\r\n  nonce=\"b\"\r\n\r\n");

    ASSERT_EQ(got.messages.size(), 1U);
    EXPECT_EQ(
        got.messages[0].all_headers("www-authenticate"),
        (std::vector<std::string_view>{"Basic realm=\"a\"", "Digest realm=\"a\", nonce=\"b\""}));
}

TEST(Message, RefusesWhatIsNotRtspAtItsFirstLine) {
    for (const std::string_view text :
         {"HTTP/1.1 400 Bad Request\r\n", "SSH-2.0-OpenSSH\r\n", "\x16\x03\x01",
          "RTSP/1.0 2000 x\r\n", "RTSP/1.0 -20 x\r\n", "RTSP/9.0 200 OK\r\n", "GET / HTTP/1.0\r\n",
          "RTSP/1.0 200 OK\r\nno colon\r\n", "RTSP/1.0 200 OK\r\n: nothing\r\n"}) {
        EXPECT_EQ(read(text).fault, MessageFault::malformed) << text;
    }
}

TEST(Message, RefusesControlCharactersInHeaders) {
    EXPECT_EQ(read(std::string("RTSP/1.0 200 OK\r\nA: b\x00 c\r\n", 26)).fault,
              MessageFault::malformed);
}

TEST(Message, RefusesLengthsItCannotBelieve) {
    const auto with_length = [](std::string_view value) {
        return read("RTSP/1.0 200 OK\r\nContent-Length: " + std::string(value) + "\r\n\r\n").fault;
    };

    EXPECT_EQ(with_length("-5"), MessageFault::malformed);
    EXPECT_EQ(with_length("5x"), MessageFault::malformed);
    EXPECT_EQ(with_length(""), MessageFault::malformed);
    EXPECT_EQ(with_length("5\r\nContent-Length: 6"), MessageFault::malformed);
    EXPECT_EQ(with_length("65537"), MessageFault::too_large);
    EXPECT_EQ(with_length("99999999999999999999999"), MessageFault::too_large);
    EXPECT_FALSE(with_length("65536"));
    EXPECT_FALSE(with_length("5\r\nContent-Length: 5"));
}

TEST(Message, GivesUpOnEndlessLinesAndEndlessHeaders) {
    const Read line = read(std::string(100'000, 'R'), 1'000);
    EXPECT_EQ(line.fault, MessageFault::too_large);
    EXPECT_LE(line.most_held, MessageLimits::kLine + 2'000);

    std::string headers = "RTSP/1.0 200 OK\r\n";
    while (headers.size() < 100'000)
        headers += "A: " + std::string(1'000, 'b') + "\r\n";
    const Read block = read(headers, 1'000);
    EXPECT_EQ(block.fault, MessageFault::too_large);
    EXPECT_LE(block.most_held, MessageLimits::kHeaderBlock + 2'000);

    std::string many = "RTSP/1.0 200 OK\r\n";
    for (int i = 0; i < 65; ++i)
        many += "A: b\r\n";
    EXPECT_EQ(read(many).fault, MessageFault::too_large);
}
