#include "camera/rtsp/media_clock.hpp"

#include <gtest/gtest.h>

using camera::Instant;
using camera::rtsp::MediaClock;
using namespace std::chrono_literals;

namespace {

const Instant kStart{std::chrono::milliseconds(1'700'000'000'000)};
constexpr std::uint32_t kStep = 6'000;  // 15 pictures a second

}  // namespace

TEST(MediaClock, StartsAtArrivalAndKeepsTheCamerasSpacing) {
    MediaClock clock;

    const auto first = clock.place(12'345, kStart);
    const auto second = clock.place(12'345 + kStep, kStart + 20ms);  // jitter in arrival

    EXPECT_EQ(first, 1'700'000'000'000 * 90);
    EXPECT_EQ(second - first, kStep);
    EXPECT_EQ(clock.corrections(), 0U);
}

TEST(MediaClock, RunsThroughTheWrapOf32Bits) {
    MediaClock clock;
    std::uint32_t rtp = 0xffffffff - 3 * kStep;
    const auto first = clock.place(rtp, kStart);
    std::int64_t last = first;
    for (int i = 1; i <= 10; ++i)
        last = clock.place(rtp += kStep, kStart + i * 67ms);

    EXPECT_EQ(last - first, 10 * kStep);
    EXPECT_EQ(clock.corrections(), 0U);
}

TEST(MediaClock, PlacesAnHoursJumpByArrivalEitherWay) {
    for (const std::int64_t hour : {3'600LL * 90'000, -3'600LL * 90'000}) {
        MediaClock clock;
        clock.place(1'000'000'000, kStart);
        const auto before = clock.place(1'000'000'000 + kStep, kStart + 67ms);

        const auto jumped = static_cast<std::uint32_t>(1'000'000'000 + 2 * kStep + hour);
        const auto after = clock.place(jumped, kStart + 133ms);
        const auto next = clock.place(jumped + kStep, kStart + 200ms);

        EXPECT_EQ(after - before, 66 * 90);
        EXPECT_EQ(next - after, kStep);
        EXPECT_EQ(clock.corrections(), 1U);
    }
}

TEST(MediaClock, RunsByArrivalWhereTheCamerasClockIsFrozen) {
    MediaClock clock;
    const auto first = clock.place(5, kStart);
    std::int64_t last = first;
    for (int i = 1; i <= 600; ++i)
        last = clock.place(5, kStart + i * 50ms);

    EXPECT_EQ(last - first, 30LL * 90'000);
}

TEST(MediaClock, NeverGoesBackForReorderedPictures) {
    MediaClock clock;
    std::int64_t last = clock.place(0, kStart);
    int arrived = 0;
    for (const std::uint32_t order : {3U, 1U, 2U, 6U, 4U, 5U, 9U}) {
        const auto at = clock.place(order * kStep, kStart + ++arrived * 67ms);
        EXPECT_GT(at, last);
        last = at;
    }
    EXPECT_EQ(last, 1'700'000'000'000 * 90 + 9 * kStep);
    EXPECT_EQ(clock.corrections(), 0U);
}

TEST(MediaClock, StaysNearArrivalWithAClockAtTheWrongRate) {
    for (const std::uint32_t step : {12'000U, 6'600U, 3'000U}) {
        MediaClock clock;
        std::int64_t last = 0;
        std::uint32_t rtp = 0;
        const auto first = clock.place(0, kStart);
        for (int i = 1; i <= 15 * 3'600; ++i) {
            last = clock.place(rtp += step, kStart + i * 1'000ms / 15);
        }

        EXPECT_NEAR(static_cast<double>(last - first) / 90'000, 3'600, 40) << step;
    }
}

TEST(MediaClock, BelievesAnHonestQuartzForADay) {
    MediaClock clock;
    double rtp = 0;
    clock.place(0, kStart);
    for (int i = 1; i <= 86'400; ++i) {  // a picture a second, 200 ppm fast
        rtp += 90'018;
        clock.place(static_cast<std::uint32_t>(static_cast<std::uint64_t>(rtp)), kStart + i * 1s);
    }
    EXPECT_EQ(clock.corrections(), 0U);
}

TEST(MediaClock, GoesOnWithAnotherSource) {
    MediaClock clock;
    const auto before = clock.place(1'000, kStart);
    clock.new_source();

    EXPECT_EQ(clock.place(3'000'000'000U, kStart + 40ms) - before, 40 * 90);
    EXPECT_EQ(clock.corrections(), 0U);
}
