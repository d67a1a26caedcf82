#include "ioc/passwords.hpp"
#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;
using std::chrono::minutes;

class People : public Centre {
  protected:
    void SetUp() override {
        Centre::SetUp();
        ASSERT_TRUE(tables().units.put(unit()));
        ASSERT_TRUE(tables().cameras.put(camera("cam-04")));
        user_.id = "lan";
        user_.name = "Lan";
        user_.role = console::Role::shift_lead;
        user_.units = {"phuc-hoa"};
        user_.cameras = {"cam-04"};
        user_.password_hash = "$argon2id$v=19$x";
        user_.created_at = at(0);
        ASSERT_TRUE(tables().users.put(user_));
    }
    Status sign_in(const std::string& token, std::int64_t until = 1000) {
        return tables().sessions.start({sha256_hex(token), "lan", at(0), at(0), at(until)});
    }
    bool signed_in(const std::string& token, std::int64_t seconds) {
        return tables().sessions.find(sha256_hex(token), at(seconds)).value().has_value();
    }
    UserRow user_;
};

TEST_F(People, AUserComesBackWithUnitsAndCameras) {
    EXPECT_EQ(tables().users.by_id("lan").value(), user_);
    EXPECT_EQ(tables().users.count().value(), 1);
    EXPECT_FALSE(tables().users.by_id("Lan").value().has_value());
}

TEST_F(People, AnEditWithoutAPasswordKeepsTheOldOne) {
    user_.password_hash.clear();
    user_.units.clear();
    user_.role = console::Role::wall;
    ASSERT_TRUE(tables().users.put(user_));
    const auto stored = tables().users.by_id("lan").value().value();
    EXPECT_EQ(stored.password_hash, "$argon2id$v=19$x");
    EXPECT_EQ(stored.role, console::Role::wall);
    EXPECT_TRUE(stored.units.empty());
}

TEST_F(People, APasswordInTheClearCannotBeStored) {
    EXPECT_TRUE(tables().users.set_password("lan", "vai-thieu-ngot-lim").has_error());
    EXPECT_EQ(tables().users.set_password("none", "$argon2id$v=19$y").error(), make_error_code(StoreError::unknown_row));
}

TEST_F(People, ASessionLastsUntilItExpires) {
    ASSERT_TRUE(sign_in("token-1"));
    EXPECT_TRUE(signed_in("token-1", 999));
    EXPECT_FALSE(signed_in("token-1", 1000));
    EXPECT_FALSE(signed_in("token-2", 1));
    ASSERT_TRUE(tables().sessions.touch(sha256_hex("token-1"), at(5)));
    EXPECT_EQ(tables().sessions.find(sha256_hex("token-1"), at(6)).value()->last_seen, at(5));
}

TEST_F(People, RevokedAndDisabledPeopleAreOutAtOnce) {
    ASSERT_TRUE(sign_in("token-1"));
    ASSERT_TRUE(sign_in("token-2"));
    ASSERT_TRUE(tables().sessions.revoke(sha256_hex("token-1"), at(1)));
    EXPECT_FALSE(signed_in("token-1", 2));
    EXPECT_TRUE(signed_in("token-2", 2));
    user_.enabled = false;
    ASSERT_TRUE(tables().users.put(user_));
    EXPECT_FALSE(signed_in("token-2", 2));
    user_.enabled = true;
    ASSERT_TRUE(tables().users.put(user_));
    ASSERT_TRUE(tables().sessions.revoke_all("lan", at(3)));
    EXPECT_FALSE(signed_in("token-2", 4));
}

TEST_F(People, ALinkOpensOnceInTimeAndForItsPurpose) {
    const auto hash = sha256_hex("link-1");
    ASSERT_TRUE(tables().sessions.offer({hash, "lan", LinkPurpose::sign_in, at(0), at(900)}));
    EXPECT_FALSE(tables().sessions.take(hash, LinkPurpose::setup, at(1)).value().has_value());
    EXPECT_FALSE(tables().sessions.take(hash, LinkPurpose::sign_in, at(900)).value().has_value());
    EXPECT_EQ(tables().sessions.take(hash, LinkPurpose::sign_in, at(899)).value()->user, "lan");
    EXPECT_FALSE(tables().sessions.take(hash, LinkPurpose::sign_in, at(1)).value().has_value());
}

TEST_F(People, AnOlderSetUpLinkIsVoidOnceANewOneIsOffered) {
    ASSERT_TRUE(tables().sessions.offer({sha256_hex("old"), "", LinkPurpose::setup, at(0), at(900)}));
    ASSERT_TRUE(tables().sessions.withdraw(LinkPurpose::setup, at(1)));
    EXPECT_FALSE(tables().sessions.take(sha256_hex("old"), LinkPurpose::setup, at(2)).value().has_value());
}

TEST_F(People, FiveFailuresLockAndEachFurtherOneLonger) {
    for (int i = 1; i <= 4; ++i) EXPECT_EQ(tables().sessions.failed("lan", at(i)).value().locked_until, Instant{});
    EXPECT_EQ(tables().sessions.failed("lan", at(5)).value().locked_until, at(5) + minutes{1});
    EXPECT_EQ(tables().sessions.failed("lan", at(70)).value().locked_until, at(70) + minutes{2});
    reopen();
    EXPECT_EQ(tables().sessions.lock_of("lan").value().locked_until, at(70) + minutes{2});
    ASSERT_TRUE(tables().sessions.succeeded("lan"));
    EXPECT_EQ(tables().sessions.lock_of("lan").value().failures, 0);
    EXPECT_EQ(lock_after(1000), minutes{15});   // nobody can lock the desk out for a night
}

TEST_F(People, NamesThatDoNotExistLockAlikeAndAreForgotten) {
    for (int i = 1; i <= 5; ++i) ASSERT_TRUE(tables().sessions.failed("nobody", at(0)));
    EXPECT_EQ(tables().sessions.lock_of("nobody").value().locked_until, at(0) + minutes{1});
    ASSERT_TRUE(tables().sessions.forget_old(at(0) + std::chrono::hours{25}));
    EXPECT_EQ(tables().sessions.lock_of("nobody").value().failures, 0);
}

TEST_F(People, OldSessionsAndLinksAreForgotten) {
    ASSERT_TRUE(sign_in("token-1", 10));
    ASSERT_TRUE(tables().sessions.offer({sha256_hex("l"), "lan", LinkPurpose::sign_in, at(0), at(900)}));
    ASSERT_TRUE(tables().sessions.forget_old(at(0) + std::chrono::hours{48}));
    std::int64_t left = -1;
    store_->database().query("select (select count(*) from session) + (select count(*) from sign_in_link)").next(left);
    EXPECT_EQ(left, 0);
}

}  // namespace
}  // namespace ioc::store
