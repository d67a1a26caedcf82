#include "ioc/passwords.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ioc {
namespace {

TEST(Passwords, OnlyTheRightOneOpens) {
    const auto hash = hash_password("vải thiều Lục Ngạn");
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$"));
    EXPECT_TRUE(verify_password(*hash, "vải thiều Lục Ngạn"));
    EXPECT_FALSE(verify_password(*hash, "vải thiều Lục Ngan"));
    EXPECT_FALSE(verify_password(*hash, ""));
    EXPECT_FALSE(needs_rehash(*hash));
}

TEST(Passwords, AHashIsNeverAPassword) {
    const auto hash = hash_password("vải thiều Lục Ngạn").value();
    EXPECT_FALSE(verify_password(hash, hash));
    EXPECT_FALSE(verify_password("", ""));
    EXPECT_FALSE(verify_password("vải thiều Lục Ngạn", "vải thiều Lục Ngạn"));
    EXPECT_FALSE(verify_password(std::string(5000, '$'), "x"));
    EXPECT_TRUE(needs_rehash("$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA"));
}

TEST(Passwords, NobodyEverSignsIn) { EXPECT_FALSE(verify_nobody("vải thiều Lục Ngạn")); }

TEST(Passwords, ThePolicySaysWhatIsWrongInBothLanguages) {
    for (const auto* bad : {"", "short", "elevenchars", "mật khẩu dễ",           // 11 characters, 16 bytes
                            "password1234", "PassWord1234", "111111111111", "123456789012", "abcabcabcabc",
                            "abcdefghijklmn", "98765432109876", "matkhaumatkhau", "my-name-is-tranvanlan"}) {
        const auto refusal = refuse_password(bad, "tranvanlan");
        ASSERT_TRUE(refusal) << bad;
        EXPECT_FALSE(refusal->vi.empty() || refusal->en.empty());
    }
    EXPECT_TRUE(refuse_password(std::string(257, 'x') + "y", "lan"));
    EXPECT_FALSE(refuse_password("vải thiều chín", "lan"));
    EXPECT_FALSE(refuse_password("plan for the flood", "lan"));   // three letters are found anywhere
    EXPECT_FALSE(refuse_password("correct horse battery", "tranvanlan"));
}

TEST(Tokens, AreLongDifferentAndFitForAUrl) {
    std::set<std::string> all;
    for (int i = 0; i < 100; ++i) all.insert(random_token());
    EXPECT_EQ(all.size(), 100u);
    for (const auto& token : all) {
        EXPECT_EQ(token.size(), 43u);
        EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
    }
}

TEST(Sha256, AgreesWithTheStandardsExample) {   // FIPS 180-4, one block
    EXPECT_EQ(sha256_hex(std::string_view{"abc"}), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex(std::string_view{}), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(SameSecret, ComparesLengthAndContent) {
    EXPECT_TRUE(same_secret("abc", "abc"));
    EXPECT_FALSE(same_secret("abc", "abd"));
    EXPECT_FALSE(same_secret("abc", "ab"));
    EXPECT_TRUE(same_secret("", ""));
}

}  // namespace
}  // namespace ioc
