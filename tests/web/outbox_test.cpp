#include "web/outbox.hpp"

#include <gmock/gmock.h>

namespace {

using testing::ElementsAre;
const web::Outbox::Time kNow{};

web::SharedText text(std::string words) { return std::make_shared<const std::string>(std::move(words)); }

std::vector<std::string> drained(web::Outbox& outbox) {
    std::vector<std::string> all;
    while (const auto next = outbox.take()) all.push_back(*next);
    return all;
}

}  // namespace

TEST(Outbox, SendsTheCatchUpFirstAndThenWhatCameInOrder) {
    web::Outbox outbox({});
    outbox.push(text("change 8"), kNow);
    outbox.begin({text("snapshot"), text("change 7")});
    outbox.push(text("change 9"), kNow);

    EXPECT_THAT(drained(outbox), ElementsAre("snapshot", "change 7", "change 8", "change 9"));
}

TEST(Outbox, KeepsOnlyTheNewestStateOfAKey) {
    web::Outbox outbox({});
    outbox.push_newest("tile a", text("a1"), kNow);
    outbox.push(text("change"), kNow);
    outbox.push_newest("tile b", text("b1"), kNow);
    outbox.push_newest("tile a", text("a2"), kNow);

    EXPECT_THAT(drained(outbox), ElementsAre("a2", "change", "b1"));
    EXPECT_EQ(outbox.bytes(), 0u);
}

TEST(Outbox, QueuesAStateAnewOnceItsOlderSelfIsSent) {
    web::Outbox outbox({});
    outbox.push_newest("tile", text("1"), kNow);
    EXPECT_EQ(*outbox.take(), "1");

    outbox.push_newest("tile", text("2"), kNow);

    EXPECT_THAT(drained(outbox), ElementsAre("2"));
}

TEST(Outbox, SaysFullByCountAndByBytes) {
    web::Outbox few({2, 1000, 1});
    EXPECT_TRUE(few.push(text("1"), kNow));
    EXPECT_TRUE(few.push(text("2"), kNow));
    EXPECT_FALSE(few.push(text("3"), kNow));

    web::Outbox small({10, 10, 1});
    EXPECT_TRUE(small.push(text("12345678"), kNow));
    EXPECT_FALSE(small.push(text("abc"), kNow));
    EXPECT_TRUE(small.push(text("ab"), kNow));
}

TEST(Outbox, IsFullWhenItsOldestMessageHasWaitedTooLong) {
    web::Outbox outbox({});
    outbox.push(text("old"), kNow);

    EXPECT_TRUE(outbox.push(text("soon after"), kNow + web::Outbox::kLongestWait));
    EXPECT_FALSE(outbox.push(text("much later"), kNow + web::Outbox::kLongestWait + std::chrono::seconds(1)));
}

TEST(Outbox, CanBeClearedAndUsedAgain) {
    web::Outbox outbox({});
    outbox.begin({text("snapshot")});
    outbox.push_newest("key", text("1"), kNow);
    outbox.clear();
    EXPECT_FALSE(outbox.take());

    outbox.push_newest("key", text("2"), kNow);
    outbox.push_newest("key", text("3"), kNow);

    EXPECT_THAT(drained(outbox), ElementsAre("3"));
}
