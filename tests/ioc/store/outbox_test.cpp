#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;
using Outbox = Centre;

NoticeRow notice(const std::string& key, const std::string& target, std::int64_t due = 0) {
    NoticeRow row;
    row.key = key;
    row.alarm = "alarm-1";
    row.target = target;
    row.channel = "webhook";
    row.body = "{}";
    row.created_at = at(0);
    row.next_at = at(due);
    return row;
}

TEST_F(Outbox, ANoticeIsQueuedOnceByItsKey) {
    EXPECT_EQ(tables().outbox.queue(notice("k1", "police")).value(), Queued::now);
    EXPECT_EQ(tables().outbox.queue(notice("k1", "police")).value(), Queued::before);
    EXPECT_EQ(tables().outbox.due(at(1), 10).value().size(), 1u);
}

TEST_F(Outbox, ALaterNoticeWaitsForAnEarlierOneOfTheSameTarget) {
    for (const auto& row : {notice("k1", "police"), notice("k2", "police"), notice("k3", "leader")})
        ASSERT_TRUE(tables().outbox.queue(row));
    auto due = tables().outbox.due(at(1), 10).value();
    ASSERT_EQ(due.size(), 2u);
    EXPECT_EQ(due[0].key, "k1");
    EXPECT_EQ(due[1].key, "k3");

    ASSERT_TRUE(tables().outbox.try_again(due[0].key, at(60), "500"));
    ASSERT_TRUE(tables().outbox.sent(due[1].key, at(1)));
    EXPECT_TRUE(tables().outbox.due(at(2), 10).value().empty());
    EXPECT_EQ(tables().outbox.next_due().value(), at(60));
    reopen();
    due = tables().outbox.due(at(60), 10).value();
    ASSERT_EQ(due.size(), 1u);
    EXPECT_EQ(due[0].attempts, 1);
    EXPECT_EQ(due[0].trouble, "500");

    ASSERT_TRUE(tables().outbox.give_up(due[0].key, at(60), "gone"));
    EXPECT_EQ(tables().outbox.due(at(60), 10).value()[0].key, "k2");
    EXPECT_EQ(tables().outbox.waiting(10).value().size(), 1u);
}

TEST_F(Outbox, AnEmptyOutboxIsNeverDue) { EXPECT_EQ(tables().outbox.next_due().value(), Instant{}); }

TEST_F(Outbox, AReceiptCountsTheFirstTime) {
    ASSERT_TRUE(tables().outbox.queue(notice("k1", "police")));
    ASSERT_TRUE(tables().outbox.step("k1", NoticeStep::opened, at(5)));
    ASSERT_TRUE(tables().outbox.step("k1", NoticeStep::opened, at(9)));
    ASSERT_TRUE(tables().outbox.step("k1", NoticeStep::acknowledged, at(10)));
    EXPECT_EQ(tables().outbox.step("k9", NoticeStep::opened, at(5)).error(), make_error_code(StoreError::unknown_row));
    const auto row = tables().outbox.of_alarm("alarm-1").value().front();
    EXPECT_EQ(row.opened_at, at(5));
    EXPECT_EQ(row.acknowledged_at, at(10));
    EXPECT_EQ(row.delivered_at, Instant{});
}

}  // namespace
}  // namespace ioc::store
