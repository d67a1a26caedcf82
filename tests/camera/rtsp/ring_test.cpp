#include "camera/ring.hpp"

#include <gtest/gtest.h>

using namespace camera;
using namespace std::chrono_literals;

namespace {

// One picture a second, key every `gop`, `size` bytes each.
AccessUnit unit(int second, bool key, std::size_t size = 100) {
    AccessUnit out;
    out.bytes = std::make_shared<const std::vector<std::uint8_t>>(size);
    out.pts_90k = second * 90'000;
    out.arrived = Instant{} + std::chrono::seconds(second);
    out.key = key;
    return out;
}

std::vector<int> seconds(const std::vector<AccessUnit>& units) {
    std::vector<int> out;
    for (const auto& each : units)
        out.push_back(static_cast<int>(each.pts_90k / 90'000));
    return out;
}

Ring filled(RingLimits limits, int count, int gop) {
    Ring ring(limits);
    for (int i = 0; i < count; ++i)
        ring.push(unit(i, i % gop == 0));
    return ring;
}

}  // namespace

TEST(Ring, KeepsTheCurrentGroupOfPictures) {
    const Ring ring = filled({}, 8, 3);

    EXPECT_EQ(seconds(ring.current_gop()), (std::vector{6, 7}));
    EXPECT_EQ(ring.bytes(), 200U);
    EXPECT_EQ(ring.dropped_groups(), 0U);
}

TEST(Ring, KeepsWholeGroupsThatReachBackFarEnough) {
    const Ring ring = filled({1'000'000, 4s}, 12, 3);

    EXPECT_EQ(seconds(ring.pre_roll()), (std::vector{6, 7, 8, 9, 10, 11}));
    EXPECT_EQ(seconds(ring.current_gop()), (std::vector{9, 10, 11}));
}

TEST(Ring, GivesTheGroupOfAMoment) {
    const Ring ring = filled({1'000'000, 60s}, 12, 3);

    EXPECT_EQ(seconds(ring.gop_until(7 * 90'000 + 5)), (std::vector{6, 7}));
    EXPECT_EQ(seconds(ring.gop_until(99 * 90'000)), (std::vector{9, 10, 11}));
    EXPECT_TRUE(ring.gop_until(-1).empty());
}

TEST(Ring, DropsWholeOldGroupsAtTheCap) {
    const Ring ring = filled({700, 60s}, 9, 3);

    EXPECT_EQ(seconds(ring.pre_roll()), (std::vector{3, 4, 5, 6, 7, 8}));
    EXPECT_EQ(ring.dropped_groups(), 1U);
    EXPECT_LE(ring.bytes(), 700U);
}

TEST(Ring, WaitsForAKeyPictureWhenOneGroupAloneIsTooLarge) {
    Ring ring({500, 0s});
    for (int i = 0; i < 10; ++i)
        ring.push(unit(i, i == 0));
    EXPECT_TRUE(ring.current_gop().empty());
    EXPECT_EQ(ring.bytes(), 0U);

    ring.push(unit(10, true));
    EXPECT_EQ(seconds(ring.current_gop()), (std::vector{10}));
}

TEST(Ring, BeginsWithAKeyPictureAlsoAfterAClear) {
    Ring ring({});
    ring.push(unit(0, false));
    EXPECT_TRUE(ring.current_gop().empty());
    ring.push(unit(1, true));
    ring.clear();
    ring.push(unit(2, false));

    EXPECT_TRUE(ring.current_gop().empty());
    EXPECT_EQ(ring.bytes(), 0U);
}
