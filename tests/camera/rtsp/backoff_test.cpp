#include "camera/backoff.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

using camera::Backoff;
using camera::SourceFault;
using namespace std::chrono_literals;

TEST(Backoff, DoublesUpToItsCap) {
    Backoff backoff;
    std::vector<std::chrono::milliseconds> waits;
    for (int i = 0; i < 8; ++i)
        waits.push_back(backoff.next(SourceFault::refused, 0ms, 1.0));

    EXPECT_EQ(waits, (std::vector<std::chrono::milliseconds>{1s, 2s, 4s, 8s, 16s, 20s, 20s, 20s}));
}

TEST(Backoff, SpreadsOverTheWholeSpanButNeverRetriesAtOnce) {
    Backoff backoff;
    for (int i = 0; i < 1'000; ++i)
        backoff.next(SourceFault::refused, 0ms, 0.5);

    EXPECT_EQ(backoff.next(SourceFault::refused, 0ms, 0.0), 250ms);
    EXPECT_EQ(backoff.next(SourceFault::refused, 0ms, 0.5), 10s);
}

TEST(Backoff, StartsAnewAfterAStablePeriod) {
    Backoff backoff;
    for (int i = 0; i < 10; ++i)
        backoff.next(SourceFault::stalled, 1s, 1.0);
    EXPECT_EQ(backoff.next(SourceFault::stalled, 59s, 1.0), 20s);

    EXPECT_EQ(backoff.next(SourceFault::stalled, 60s, 1.0), 1s);
    EXPECT_EQ(backoff.next(SourceFault::stalled, 0s, 1.0), 2s);
}

TEST(Backoff, WaitsAMinuteOrMoreAfterAWrongPassword) {
    Backoff backoff;
    EXPECT_EQ(backoff.next(SourceFault::wrong_password, 0s, 0.0), 60s);
    EXPECT_EQ(backoff.next(SourceFault::needs_basic_consent, 0s, 0.0), 120s);
    for (int i = 0; i < 100; ++i) {
        const auto wait = backoff.next(SourceFault::wrong_password, 0s, 0.999);
        EXPECT_GE(wait, 60s);
        EXPECT_LE(wait, 15min);
    }
    backoff.reset();
    EXPECT_EQ(backoff.next(SourceFault::wrong_password, 0s, 0.0), 60s);
}

TEST(Backoff, BringsSixtyFourCamerasBackWithinHalfAMinuteAndNotTogether) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> uniform(0, 1);
    std::vector<int> per_second(64, 0);
    for (int camera = 0; camera < 64; ++camera) {
        Backoff backoff;
        // The power was away for long: all are at the cap.
        for (int i = 0; i < 20; ++i)
            backoff.next(SourceFault::unreachable_timeout, 0s, uniform(random));
        const auto wait = backoff.next(SourceFault::unreachable_timeout, 0s, uniform(random));
        ASSERT_LT(wait, 30s);
        ++per_second[static_cast<std::size_t>(wait / 1s)];
    }
    EXPECT_LT(*std::ranges::max_element(per_second), 16);
}

TEST(SourceFault, HasWordsInBothLanguagesAndAName) {
    for (int i = 0; i <= static_cast<int>(SourceFault::stopped); ++i) {
        const auto fault = static_cast<SourceFault>(i);
        EXPECT_GT(camera::words(fault).vi.size(), 5U) << i;
        EXPECT_GT(camera::words(fault).en.size(), 5U) << i;
        EXPECT_NE(camera::name(fault), "unknown") << i;
    }
    EXPECT_TRUE(camera::counts_as_auth(SourceFault::wrong_password));
    EXPECT_FALSE(camera::counts_as_auth(SourceFault::no_such_stream));
}
