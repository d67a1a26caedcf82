#include <gtest/gtest.h>

#include "tests/commune/sinks.hpp"

namespace commune {
namespace {

using std::chrono::system_clock;

const system_clock::time_point kNow{std::chrono::seconds(1'700'000'000)};
// printf '1700000000.{"id":"n1","text":"Cao","alarm":{"title":{"vi":"Có
// người","en":"Somebody"},"priority":2}}' | openssl dgst -sha256 -hmac secret-of-the-phone
const std::string kBody =
    R"({"id":"n1","text":"Cao","alarm":{"title":{"vi":"Có người","en":"Somebody"},"priority":2}})";
const std::string kSigned =
    "t=1700000000,v1=d46aeafa1fff1a1db5325d5b38dcef413514e000872304845d270d81d734ba74";

TEST(Phone, ShowsAMessageWhoseSignatureIsRight) {
    Phone phone("secret-of-the-phone");

    phone.receive(kBody, kSigned, kNow);

    ASSERT_EQ(phone.messages().size(), 1u);
    EXPECT_EQ(phone.messages()[0].signature, Signature::good);
    EXPECT_EQ(phone.messages()[0].title, "Có người");
    EXPECT_EQ(phone.messages()[0].priority, 2);
}

TEST(Phone, MarksWrongOldAndMissingSignatures) {
    Phone phone("secret-of-the-phone");
    const auto seen = [&](const std::string& body, const std::string& signature,
                          system_clock::time_point now) {
        phone.receive(body, signature, now);
        return phone.messages()[0].signature;
    };

    EXPECT_EQ(seen("{}", kSigned, kNow), Signature::wrong);
    EXPECT_EQ(seen(kBody, kSigned, kNow + std::chrono::hours(1)), Signature::old);
    EXPECT_EQ(seen("no json", "", kNow), Signature::missing);
    EXPECT_EQ(seen("[1,2]", "nonsense", kNow), Signature::missing);
}

TEST(Phone, CountsTheSameMessageOnceHoweverOftenItComes) {
    Phone phone("secret-of-the-phone");

    phone.receive(kBody, kSigned, kNow);
    phone.receive(kBody, kSigned, kNow);

    ASSERT_EQ(phone.messages().size(), 1u);
    EXPECT_EQ(phone.messages()[0].times, 2u);
    EXPECT_EQ(phone.received(), 2u);
}

TEST(Phone, KeepsAHundredMessagesAtMost) {
    Phone phone("secret-of-the-phone");

    for (int i = 0; i < 150; ++i)
        phone.receive("{\"id\":\"" + std::to_string(i) + "\"}", "", kNow);

    EXPECT_EQ(phone.messages().size(), 100u);
    EXPECT_EQ(phone.messages().front().id, "149");
}

}  // namespace
}  // namespace commune
