#include "ioc/audit/chain.hpp"
#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;

class Audit : public Centre {
  protected:
    void SetUp() override {
        Centre::SetUp();
        for (int i = 0; i < 10; ++i) {
            const AuditEntry entry{"lan", "alarm.acknowledge", "alarm-" + std::to_string(i), "fresh \"→\" acknowledged"};
            ASSERT_EQ(tables().audit.append(entry, at(i)).value(), i + 1);
        }
    }
    // What somebody with the file and a tool of their own could do; the triggers only stop a slip.
    void tamper(const std::string& sql) {
        ASSERT_TRUE(store_->database().script("drop trigger audit_stays_as_written; drop trigger audit_stays;" + sql));
    }
    std::int64_t broken_at() { return tables().audit.verify().value().broken_at; }
};

TEST_F(Audit, AnUntouchedChainIsIntactAcrossARestart) {
    EXPECT_EQ(broken_at(), 0);
    reopen();
    ASSERT_EQ(tables().audit.append({"an", "user.configure", "minh", ""}, at(20)).value(), 11);
    EXPECT_EQ(broken_at(), 0);
}

TEST_F(Audit, IsVerifiedInSteps) {
    const auto first = tables().audit.verify(1, 4).value();
    EXPECT_EQ(first.next, 5);
    const auto last = tables().audit.verify(9, 4).value();
    EXPECT_EQ(last.next, 0);
    EXPECT_EQ(last.broken_at, 0);
}

TEST_F(Audit, LinesNeitherChangeNorVanishBySlip) {
    EXPECT_TRUE(store_->database().run("update audit set who = 'an' where number = 3").has_error());
    EXPECT_TRUE(store_->database().run("delete from audit where number = 3").has_error());
    EXPECT_EQ(broken_at(), 0);
}

TEST_F(Audit, AChangedLineIsFound) {
    tamper("update audit set who = 'an' where number = 4");
    EXPECT_EQ(broken_at(), 4);
}

TEST_F(Audit, AMovedTimeIsFound) {
    tamper("update audit set at = at + 1 where number = 10");
    EXPECT_EQ(broken_at(), 10);
}

TEST_F(Audit, AMissingLineIsFound) {
    tamper("delete from audit where number = 6");
    EXPECT_EQ(broken_at(), 6);
}

TEST_F(Audit, AMissingFirstLineIsFound) {
    tamper("delete from audit where number = 1");
    EXPECT_EQ(broken_at(), 1);
}

TEST_F(Audit, ALineWhoseHashWasMadeAnewBreaksTheNextOne) {
    const auto lines = tables().audit.page(5, 1).value();
    AuditEntry forged = lines.front().entry;
    forged.who = "an";
    const auto hash = link_hash(4, to_millis(lines.front().at), forged, lines.front().previous);
    tamper("update audit set who = 'an', hash = '" + hash + "' where number = 4");
    EXPECT_EQ(broken_at(), 5);
}

TEST_F(Audit, PagesFromTheNewest) {
    const auto page = tables().audit.page(0, 3).value();
    ASSERT_EQ(page.size(), 3u);
    EXPECT_EQ(page.front().number, 10);
    EXPECT_EQ(tables().audit.page(8, 3).value().front().number, 7);
    EXPECT_EQ(page.front().entry.detail, "fresh \"→\" acknowledged");
}

TEST(AuditChain, TheCanonicalTextCanBeCheckedByHand) {
    const AuditEntry entry{"lan", "alarm.note", "01J", "a,\"b\""};
    EXPECT_EQ(canonical_text(2, 5, entry, "ab"), R"([2,5,"lan","alarm.note","01J","a,\"b\"","ab"])");
    // Moving a character from one field to the next is another line.
    EXPECT_NE(link_hash(1, 1, {"a", "bc", "", ""}, ""), link_hash(1, 1, {"ab", "c", "", ""}, ""));
}

}  // namespace
}  // namespace ioc::store
