#include "alerts/channels/webhook.hpp"

#include <arpa/inet.h>
#include <openssl/hmac.h>

#include <boost/json/parse.hpp>
#include <cstring>

#include "alerts/channels/address_guard.hpp"
#include "tests/alerts/story.hpp"

namespace alerts {
namespace {

using namespace story;
using ::testing::IsEmpty;
using ::testing::SizeIs;

WebhookTarget police() {
    WebhookTarget target;
    target.id = "cong-an-xa";
    target.url = "https://cong-an.example/ioc";
    target.secret = "0123456789abcdef";
    return target;
}

Announcement night() {
    Desk desk{DeskPolicy{}, counted_ids()};
    auto seen = signal("motion/vuon-dem/cam-04");
    seen.title = {"Có người vào vườn – Đồng Sim", "Somebody in the orchard"};
    seen.explanation.why = {"Một vật cỡ người (cao 12 % hình) ở trong vùng Lối giữa vườn liên tục 8,2 giây.", ""};
    Announcement notice;
    notice.alarm = desk.observe(seen, at(2, 14, 7)).at(0).alarm;
    notice.label = "2026-1121-001";
    notice.unit_name = "Xã Phúc Hòa";
    notice.local_time = "02:14:07 21/11/2026";
    return notice;
}

Notice night_notice() {
    Notice notice;
    notice.id = {"N1"};
    notice.body = webhook_body(notice.id, night());
    return notice;
}

std::string hex_hmac(const std::string& key, const std::string& text) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
         reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest, &length);
    std::string hex;
    char pair[3];
    for (unsigned i = 0; i < length; ++i) {
        std::snprintf(pair, sizeof pair, "%02x", digest[i]);
        hex += pair;
    }
    return hex;
}

TEST(Webhook, SaysItInThreePlainLines) {
    const auto lines = three_lines(night());

    EXPECT_EQ(lines[0], "Cao · Có người vào vườn – Đồng Sim · số 2026-1121-001");
    EXPECT_EQ(lines[1], "02:14:07 21/11/2026 · Camera Vườn vải · Đồng Sim · Xã Phúc Hòa");
    EXPECT_EQ(lines[2], "Một vật cỡ người (cao 12 % hình) ở trong vùng Lối giữa vườn liên tục 8,2 giây.");
}

TEST(Webhook, SaysWhatBecameOfIt) {
    auto notice = night();
    notice.what = What::acknowledged;
    notice.alarm.acknowledged = van(at(2, 15));
    EXPECT_EQ(three_lines(notice)[2], "Vân đã tiếp nhận.");

    notice.what = What::resolved;
    notice.alarm.resolved = van(at(2, 20));
    notice.alarm.false_alarm = true;
    EXPECT_EQ(three_lines(notice)[2], "Vân đã đóng: báo sai.");
    notice.what = What::returned;
    EXPECT_EQ(three_lines(notice)[2], "Đã trở lại bình thường.");
}

TEST(Webhook, CarriesFieldsForAMachine) {
    const auto request = webhook_request(police(), night_notice(), at(2, 14, 8));

    const auto body = boost::json::parse(request.body).as_object();
    EXPECT_EQ(body.at("id"), "N1");
    EXPECT_EQ(body.at("what"), "raised");
    EXPECT_EQ(body.at("alarm").at("label"), "2026-1121-001");
    EXPECT_EQ(body.at("alarm").at("priority"), 2);
    EXPECT_EQ(body.at("alarm").at("raised_at"), at(2, 14, 7).time_since_epoch().count());
}

TEST(Webhook, IsSignedOverTimeAndBodyAndKeepsItsKeyInEveryAttempt) {
    const auto first = webhook_request(police(), night_notice(), at(2, 14, 8));
    const auto second = webhook_request(police(), night_notice(), at(2, 15, 8));

    const auto t = std::to_string(at(2, 14, 8).time_since_epoch() / 1s);
    EXPECT_THAT(first.headers, ::testing::Contains("Idempotency-Key: N1"));
    EXPECT_THAT(second.headers, ::testing::Contains("Idempotency-Key: N1"));
    EXPECT_THAT(first.headers, ::testing::Contains("X-IOC-Signature: t=" + t + ",v1=" +
                                                   hex_hmac("0123456789abcdef", t + "." + first.body)));
    EXPECT_NE(first.headers, second.headers);
    EXPECT_EQ(first.body, second.body);
}

TEST(Webhook, RefusesAddressesThatCannotBeRight) {
    const auto faults = [](std::string url) {
        auto target = police();
        target.url = std::move(url);
        return validate(target);
    };

    EXPECT_THAT(validate(police()), IsEmpty());
    EXPECT_THAT(faults("http://10.0.0.5:8080/x?y=1"), IsEmpty());
    EXPECT_THAT(faults("file:///etc/passwd"), SizeIs(1));
    EXPECT_THAT(faults("gopher://x/"), SizeIs(1));
    EXPECT_THAT(faults("https:///x"), SizeIs(1));
    EXPECT_THAT(faults("https://user:pw@host/"), SizeIs(1));
    EXPECT_THAT(faults("https://host/a b\r\nX: y"), SizeIs(1));
    auto target = police();
    target.secret = "short";
    EXPECT_THAT(validate(target), SizeIs(1));
}

bool local(const char* text) {
    sockaddr_storage storage{};
    auto* v4 = reinterpret_cast<sockaddr_in*>(&storage);
    auto* v6 = reinterpret_cast<sockaddr_in6*>(&storage);
    if (inet_pton(AF_INET, text, &v4->sin_addr) == 1) storage.ss_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &v6->sin6_addr) == 1) storage.ss_family = AF_INET6;
    return is_local(reinterpret_cast<const sockaddr&>(storage));
}

TEST(AddressGuard, KnowsTheServersOwnAndTheCloudsOwnAddressesInEveryDress) {
    for (const auto* text :
         {"127.0.0.1", "127.9.9.9", "0.0.0.0", "169.254.169.254", "224.0.0.1", "255.255.255.255", "100.100.100.200",
          "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::7f00:1", "64:ff9b::7f00:1",
          "2002:7f00:1::", "fe80::1", "ff02::1", "fd00:ec2::254", "192.0.0.192"})
        EXPECT_TRUE(local(text)) << text;
    for (const auto* text : {"10.0.0.5", "192.168.1.10", "172.16.0.1", "8.8.8.8", "203.0.113.7", "2001:db8::1",
                             "fd12:3456::1", "::ffff:10.0.0.5", "100.64.0.1"})
        EXPECT_FALSE(local(text)) << text;
    sockaddr unknown{};
    unknown.sa_family = AF_UNIX;
    EXPECT_TRUE(is_local(unknown));
}

}  // namespace
}  // namespace alerts
