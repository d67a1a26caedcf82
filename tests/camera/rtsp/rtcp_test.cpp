#include "camera/rtsp/rtcp.hpp"

#include <gtest/gtest.h>

#include "tests/support/coded_pictures.hpp"

using namespace camera::rtsp;
using camera::Instant;
using support::from_hex;
using namespace std::chrono_literals;

namespace {

const Instant kNow{std::chrono::milliseconds(1'700'000'000'000)};

std::uint32_t word(const std::string& report, std::size_t index) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<std::uint8_t>(report.at(4 * index + i));
    return value;
}

RtpPacket packet(unsigned sequence, std::uint32_t timestamp) {
    RtpPacket out;
    out.ssrc = 0x1234;
    out.sequence = static_cast<std::uint16_t>(sequence);
    out.timestamp = timestamp;
    return out;
}

}  // namespace

TEST(Rtcp, FindsASenderReportInACompoundPacket) {
    const auto sdes = std::string("81ca0002") + "00001234" + "00000000";
    const auto report = std::string("80c80006") + "00001234" + "e0000001" + "80000000" +
                        "00015f90" + "00000007" + "00000100";
    for (const auto& hex : {report, report + sdes, sdes + report}) {
        const auto found = find_sender_report(from_hex(hex));
        ASSERT_TRUE(found) << hex;
        EXPECT_EQ(found->ssrc, 0x1234U);
        EXPECT_EQ(found->ntp, 0xe000000180000000ULL);
        EXPECT_EQ(found->rtp, 90'000U);
    }
}

TEST(Rtcp, BelievesNoLength) {
    for (const char* hex : {"", "80", "80c8ffff00001234", "80c80001000012340000", "00c80006",
                            "81ca0002000012340000000080c80006000012"}) {
        EXPECT_FALSE(find_sender_report(from_hex(hex))) << hex;
    }
}

TEST(Rtcp, CountsWhatWasLostAcrossTheWrap) {
    Reception reception(90'000);
    for (const unsigned sequence : {65'533U, 65'534U, 65'535U, 0U, 1U, 4U, 5U, 6U}) {
        reception.packet(packet(sequence, 0), kNow);
    }
    reception.report({0x1234, 0x1111222233334444ULL, 0}, kNow);
    const auto report = reception.receiver_report(0xabcd, kNow + 500ms);

    EXPECT_EQ(word(report, 0), 0x81c90007U);
    EXPECT_EQ(word(report, 1), 0xabcdU);
    EXPECT_EQ(word(report, 2), 0x1234U);
    EXPECT_EQ(word(report, 3), (2 * 256 / 10) << 24 | 2U);  // 2 of 10
    EXPECT_EQ(word(report, 4), 65'536U + 6);
    EXPECT_EQ(word(report, 6), 0x22223333U);
    EXPECT_EQ(word(report, 7), 32'768U);  // half a second
    EXPECT_EQ(report.size() % 4, 0U);

    reception.packet(packet(7, 0), kNow);
    EXPECT_EQ(word(reception.receiver_report(0xabcd, kNow), 3), 2U);  // none lost since
}

TEST(Rtcp, MeasuresHowUnevenlyPacketsCome) {
    Reception even(90'000);
    Reception uneven(90'000);
    for (unsigned i = 0; i < 100; ++i) {
        even.packet(packet(i, i * 9'000U), kNow + i * 100ms);
        uneven.packet(packet(i, i * 9'000U), kNow + i * 100ms + (i % 2) * 20ms);
    }

    EXPECT_EQ(word(even.receiver_report(1, kNow), 5), 0U);
    EXPECT_NEAR(word(uneven.receiver_report(1, kNow), 5), 1'800, 30);
}

TEST(Rtcp, SaysNothingOfASourceItNeverHeard) {
    Reception reception(90'000);
    const auto report = reception.receiver_report(1, kNow);

    EXPECT_EQ(word(report, 0), 0x80c90001U);
    EXPECT_EQ(word(report, 2) >> 16, 0x81caU);  // our name follows
}
