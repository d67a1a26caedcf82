#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;

class FourEyes : public Centre {
  protected:
    void SetUp() override {
        Centre::SetUp();
        for (const auto* name : {"lan", "minh"}) {
            UserRow user;
            user.id = name;
            ASSERT_TRUE(tables().users.put(user));
        }
        row_.id = id(0);
        row_.verb = "case.export";
        row_.object = "case-7";
        row_.requested_by = "lan";
        row_.requested_at = at(0);
        row_.expires_at = at(600);
        ASSERT_TRUE(tables().four_eyes.request(row_));
    }
    DecideOutcome decide(const std::string& by, Decision decision, std::int64_t seconds) {
        return tables().four_eyes.decide(row_.id, by, decision, at(seconds)).value();
    }
    Status use(const std::string& object, std::int64_t seconds) {
        return tables().four_eyes.use(row_.id, "case.export", object, "lan", at(seconds));
    }
    FourEyesRow row_;
};

TEST_F(FourEyes, ASecondPersonGrantsAndItWorksOnce) {
    EXPECT_EQ(tables().four_eyes.waiting(at(1)).value().size(), 1u);
    EXPECT_EQ(decide("minh", Decision::granted, 5), DecideOutcome::decided);
    EXPECT_TRUE(tables().four_eyes.waiting(at(6)).value().empty());
    EXPECT_TRUE(use("case-7", 10));
    EXPECT_EQ(use("case-7", 11).error(), make_error_code(StoreError::not_granted));
}

TEST_F(FourEyes, NobodyGrantsTheirOwnRequest) {
    EXPECT_EQ(decide("lan", Decision::granted, 5), DecideOutcome::same_person);
    EXPECT_TRUE(use("case-7", 6).has_error());
    // Nor past the code: the table itself refuses.
    EXPECT_TRUE(store_->database().run("update four_eyes set decision = 'granted', decided_by = 'lan'").has_error());
}

TEST_F(FourEyes, AGrantIsForExactlyWhatWasAsked) {
    ASSERT_EQ(decide("minh", Decision::granted, 5), DecideOutcome::decided);
    EXPECT_TRUE(use("case-8", 6).has_error());
    EXPECT_TRUE(tables().four_eyes.use(row_.id, "case.export", "case-7", "minh", at(6)).has_error());
    EXPECT_TRUE(use("case-7", 6));
}

TEST_F(FourEyes, ARequestExpiresBeforeAndAfterItsDecision) {
    EXPECT_EQ(decide("minh", Decision::granted, 600), DecideOutcome::expired);
    EXPECT_EQ(decide("minh", Decision::granted, 599), DecideOutcome::decided);
    EXPECT_TRUE(use("case-7", 600).has_error());
    EXPECT_EQ(decide("minh", Decision::refused, 5), DecideOutcome::already_decided);
}

TEST_F(FourEyes, ARefusalStands) {
    ASSERT_EQ(decide("minh", Decision::refused, 5), DecideOutcome::decided);
    EXPECT_TRUE(use("case-7", 6).has_error());
    EXPECT_EQ(tables().four_eyes.by_id(row_.id).value()->decided_by, "minh");
    EXPECT_EQ(tables().four_eyes.decide("none", "minh", Decision::granted, at(5)).value(), DecideOutcome::unknown);
}

}  // namespace
}  // namespace ioc::store
