#include "camera/rtsp/rtp.hpp"

#include <gtest/gtest.h>

#include "tests/support/coded_pictures.hpp"

using namespace camera::rtsp;
using Arrival = SequenceTracker::Arrival;

TEST(Rtp, ReadsTheHeader) {
    const auto bytes = support::from_hex("80e0fffe0001020312345678aabb");

    const auto got = parse_rtp(bytes);

    ASSERT_TRUE(got);
    EXPECT_EQ(got->payload_type, 96);
    EXPECT_TRUE(got->marker);
    EXPECT_EQ(got->sequence, 0xfffe);
    EXPECT_EQ(got->timestamp, 0x00010203U);
    EXPECT_EQ(got->ssrc, 0x12345678U);
    EXPECT_EQ(std::vector(got->payload.begin(), got->payload.end()), support::from_hex("aabb"));
}

TEST(Rtp, SkipsSourcesExtensionAndPadding) {
    const auto bytes =
        support::from_hex("b1600001000000010000000299999999bede0001eeeeeeeeaabbcc0003");

    const auto got = parse_rtp(bytes);

    ASSERT_TRUE(got);
    EXPECT_EQ(std::vector(got->payload.begin(), got->payload.end()), support::from_hex("aabb"));
}

TEST(Rtp, RefusesOtherVersionsAndWhatIsCutShort) {
    const auto whole =
        support::from_hex("b1600001000000010000000299999999bede0001eeeeeeeeaabbcc0003");
    for (std::size_t size = 0; size < 25; ++size) {
        const auto got = parse_rtp(std::span(whole).first(size));
        EXPECT_FALSE(got) << size;
    }
    EXPECT_FALSE(parse_rtp(support::from_hex("00e0fffe0001020312345678aabb")));
    EXPECT_FALSE(parse_rtp(support::from_hex("a0e0fffe0001020312345678aa00")));  // padding of 0
    EXPECT_FALSE(parse_rtp(support::from_hex("a0e0fffe0001020312345678aaff")));
}

TEST(SequenceTracker, CountsAcrossTheWrap) {
    SequenceTracker tracker;

    EXPECT_EQ(tracker.see(1, 65'534), Arrival::in_order);
    EXPECT_EQ(tracker.see(1, 65'535), Arrival::in_order);
    EXPECT_EQ(tracker.see(1, 0), Arrival::in_order);
    EXPECT_EQ(tracker.see(1, 3), Arrival::after_gap);
    EXPECT_EQ(tracker.lost(), 2U);
    EXPECT_EQ(tracker.see(1, 1), Arrival::duplicate);
    EXPECT_EQ(tracker.see(1, 4), Arrival::in_order);
    EXPECT_EQ(tracker.lost(), 2U);
}

TEST(SequenceTracker, FollowsACameraThatRestartsItsCount) {
    SequenceTracker tracker;
    tracker.see(1, 1'000);

    EXPECT_EQ(tracker.see(1, 40'000), Arrival::after_gap);
    EXPECT_EQ(tracker.see(1, 40'001), Arrival::in_order);
    EXPECT_EQ(tracker.see(2, 5), Arrival::new_source);
    EXPECT_EQ(tracker.see(2, 6), Arrival::in_order);

    int duplicates = 0;
    for (std::uint16_t i = 0; i < 100; ++i) {
        duplicates += tracker.see(2, static_cast<std::uint16_t>(65'000 + i)) == Arrival::duplicate;
    }
    EXPECT_LT(duplicates, 20);
}
