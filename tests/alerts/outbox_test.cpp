#include "alerts/channels/outbox.hpp"

#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;

Notice notice(std::string id, Instant created = at(8)) {
    Notice notice;
    notice.id = {std::move(id)};
    notice.created_at = created;
    return notice;
}
const Delivery kDone{Outcome::delivered, 200, {}};
const Delivery kLater{Outcome::try_again, 503, {"Nơi nhận trả lời mã 503.", "The receiver answered 503."}};
const Delivery kNever{Outcome::give_up, 404, {"Nơi nhận trả lời mã 404.", "The receiver answered 404."}};

TEST(Outbox, KeepsTheOrderAndOneInFlight) {
    Outbox box;
    ASSERT_TRUE(box.put(notice("1")));
    ASSERT_TRUE(box.put(notice("2")));

    EXPECT_EQ(box.next(at(8))->id.text, "1");
    EXPECT_FALSE(box.next(at(8))) << "one is in flight";
    EXPECT_EQ(box.answered(kDone, at(8))->notice.id.text, "1");
    EXPECT_EQ(box.next(at(8))->id.text, "2");
}

TEST(Outbox, WaitsLongerAfterEachFailureButNeverMoreThanAMinute) {
    Outbox box;
    box.put(notice("1"));
    std::vector<std::int64_t> waits;
    Instant now = at(8);
    for (int i = 0; i < 9; ++i) {
        ASSERT_TRUE(box.next(now));
        EXPECT_FALSE(box.answered(kLater, now));
        waits.push_back((*box.wake_at() - now) / 1s);
        EXPECT_FALSE(box.next(*box.wake_at() - 1ms));
        now = *box.wake_at();
    }

    EXPECT_THAT(waits, ::testing::ElementsAre(1, 2, 4, 8, 16, 32, 60, 60, 60));
    EXPECT_EQ(box.last_trouble().vi, "Nơi nhận trả lời mã 503.");
}

TEST(Outbox, AFailureHoldsLaterNoticesBackSoThatOrderIsKept) {
    Outbox box;
    box.put(notice("1"));
    box.put(notice("2"));
    box.next(at(8));
    box.answered(kLater, at(8));

    EXPECT_FALSE(box.next(at(8)));
    const auto again = box.next(at(8, 0, 1));

    EXPECT_EQ(again->id.text, "1");
    EXPECT_EQ(again->attempts, 2U);
}

TEST(Outbox, GivesUpAtOnceWhenToldAndAfterADayOtherwise) {
    Outbox box;
    box.put(notice("1"));
    box.put(notice("2"));

    box.next(at(8));
    EXPECT_EQ(box.answered(kNever, at(8))->delivery.outcome, Outcome::give_up);
    box.next(at(8));
    EXPECT_FALSE(box.answered(kLater, at(8)));
    box.next(at(24 + 8));
    const auto left = box.answered(kLater, at(24 + 8));

    ASSERT_TRUE(left);
    EXPECT_EQ(left->notice.id.text, "2");
    EXPECT_EQ(left->delivery.outcome, Outcome::give_up);
    EXPECT_EQ(box.size(), 0U);
}

TEST(Outbox, RefusesWhenFullAndTheSameNoticeTwice) {
    OutboxPolicy policy;
    policy.capacity = 2;
    Outbox box{policy};

    EXPECT_TRUE(box.put(notice("1")));
    EXPECT_FALSE(box.put(notice("1")));
    EXPECT_TRUE(box.put(notice("2")));
    EXPECT_FALSE(box.put(notice("3")));
}

TEST(Outbox, AClockSetBackDoesNotStopIt) {
    Outbox box;
    box.put(notice("1"));
    box.next(at(12));
    box.answered(kLater, at(12));

    EXPECT_TRUE(box.next(at(11)));
}

TEST(Outbox, AnAnswerToNothingIsPassedOver) {
    Outbox box;
    EXPECT_FALSE(box.answered(kDone, at(8)));
    EXPECT_FALSE(box.wake_at());
}

}  // namespace
}  // namespace alerts
