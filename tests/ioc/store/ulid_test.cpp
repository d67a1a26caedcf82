#include "ioc/ulid.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ioc {
namespace {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
Instant at(std::int64_t millis) { return Instant{std::chrono::milliseconds{millis}}; }

TEST(Ulid, SortsByTimeAndTellsIt) {
    UlidMaker maker;
    const auto earlier = maker.next(at(1'469'918'176'385)), later = maker.next(at(1'469'918'176'386));
    EXPECT_LT(earlier, later);
    EXPECT_EQ(earlier.substr(0, 10), "01ARYZ6S41");   // the example of ulid/spec
    EXPECT_EQ(ulid_time(earlier), at(1'469'918'176'385));
    EXPECT_TRUE(is_ulid(earlier));
}

TEST(Ulid, RisesWithinAMillisecondAndWhenTheClockStepsBack) {
    UlidMaker maker;
    std::string last;
    for (int i = 0; i < 10'000; ++i) {
        const auto next = maker.next(at(i < 5'000 ? 1'000'000 : 999'000));
        ASSERT_LT(last, next);
        last = next;
    }
}

TEST(Ulid, TwoMakersDoNotMeet) {
    std::set<std::string> all;
    for (int i = 0; i < 1000; ++i) all.insert(UlidMaker{}.next(at(5)));
    EXPECT_EQ(all.size(), 1000u);
}

TEST(Ulid, TakesTimesBeyondItsRangeAsTheEnds) {
    EXPECT_EQ(UlidMaker{}.next(at(-5)).substr(0, 10), "0000000000");
    EXPECT_EQ(UlidMaker{}.next(at(std::int64_t{1} << 60)).substr(0, 10), "7ZZZZZZZZZ");
}

TEST(Ulid, RefusesWhatIsNotOne) {
    for (const auto* text : {"", "01ARYZ6S41", "81ARYZ6S41TSV4RRFFQ69G5FAV", "01ARYZ6S41TSV4RRFFQ69G5FAI",
                             "01aryz6s41tsv4rrffq69g5fav", "01ARYZ6S41TSV4RRFFQ69G5FAVX", "../../../../etc/passwd/abcd"}) {
        EXPECT_FALSE(is_ulid(text)) << text;
        EXPECT_FALSE(ulid_time(text)) << text;
    }
    EXPECT_TRUE(is_ulid("01ARYZ6S41TSV4RRFFQ69G5FAV"));
}

}  // namespace
}  // namespace ioc
