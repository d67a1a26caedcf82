// Deny by default: what each row of the table asks, and what a stranger learns.
#include <gmock/gmock.h>

#include "tests/web/support/client.hpp"
#include "tests/web/support/rig.hpp"
#include "web/routes.hpp"

using namespace web_test;
using testing::HasSubstr;

namespace {

std::string asking(std::string_view method, std::string_view target, std::string_view cookie) {
    std::string text = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!cookie.empty()) text += "Cookie: ioc_session=" + std::string(cookie) + "\r\n";
    if (method != "GET") text += "Content-Type: application/json\r\n";
    return text + "\r\n";
}

struct Row {
    const char *method, *target;
    unsigned nobody, operator_, administrator;
};

constexpr Row kRows[] = {
    {"GET", "/", 200, 200, 200},
    {"GET", "/healthz", 200, 200, 200},
    {"POST", "/api/sign-in", 200, 200, 200},
    {"GET", "/api/session", 401, 200, 200},
    {"GET", "/api/alarms", 401, 200, 200},
    {"GET", "/api/alarms/7", 401, 200, 200},
    {"GET", "/api/alarms/secret", 401, 403, 403},
    {"PUT", "/api/cameras/cam-1", 401, 403, 200},
    {"PUT", "/api/cameras/secret", 401, 403, 403},
    {"POST", "/api/cameras", 401, 403, 200},
    {"DELETE", "/api/cameras", 401, 405, 405},
    {"GET", "/api/unknown", 401, 404, 404},
    {"GET", "/unknown", 404, 404, 404},
    {"POST", "/healthz", 405, 405, 405},
    {"GET", "/ws/control", 426, 426, 426},
};

}  // namespace

TEST(Access, IsCheckedForEveryRowAndEveryCaller) {
    Rig rig;
    for (const Row& row : kRows) {
        const std::pair<const char*, unsigned> callers[] = {
            {"", row.nobody}, {"stolen-and-expired", row.nobody}, {"lan", row.operator_}, {"root", row.administrator}};
        for (const auto& [cookie, status] : callers) {
            Client client(rig.port());
            client.send(asking(row.method, row.target, cookie));
            const auto answer = client.answer();
            ASSERT_TRUE(answer) << row.method << " " << row.target;
            EXPECT_EQ(answer->status, status) << row.method << " " << row.target << " as " << cookie;
        }
    }
}

TEST(Access, RefusesInBothLanguagesAndCounts) {
    Rig rig;
    Client client(rig.port());

    client.send(get("/api/session"));
    EXPECT_EQ(client.answer()->body,
              R"({"code":"not_signed_in","text":{"vi":"Bạn chưa đăng nhập, hoặc phiên đã hết hạn.",)"
              R"("en":"You are not signed in, or your session has ended."}})");
    client.send(get("/api/alarms/secret", "lan"));
    EXPECT_THAT(client.answer()->body, HasSubstr("no_right"));
    EXPECT_EQ(rig.counts().refused_right, 2u);
}

TEST(Access, IgnoresTheSessionWhenTwoCookieFieldsDisagree) {
    Rig rig;
    Client client(rig.port());

    client.send("GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ioc_session=lan\r\n"
                "Cookie: ioc_session=root\r\n\r\n");

    EXPECT_EQ(client.answer()->status, 401u);
}

TEST(Access, DefaultsToAVerbThatNobodyHolds) {
    EXPECT_EQ(web::Access().kind, web::Access::Kind::verb);
}

TEST(Access, OfAWebsocketNeedsASessionAndOurOwnPage) {
    Rig rig;
    const std::string upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    const auto status = [&](const std::string& fields) {
        Client client(rig.port());
        client.send("GET /ws/control HTTP/1.1\r\nHost: 127.0.0.1\r\n" + fields + upgrade);
        const auto answer = client.answer();
        return answer ? answer->status : 0u;
    };

    EXPECT_EQ(status("Cookie: ioc_session=lan\r\nOrigin: http://127.0.0.1\r\n"), 101u);
    EXPECT_EQ(status("Cookie: ioc_session=lan\r\n"), 403u);
    EXPECT_EQ(status("Cookie: ioc_session=lan\r\nOrigin: http://evil.example\r\n"), 403u);
    EXPECT_EQ(status("Cookie: ioc_session=lan\r\nOrigin: https://127.0.0.1\r\n"), 403u);
    EXPECT_EQ(status("Cookie: ioc_session=lan\r\nOrigin: null\r\n"), 403u);
    EXPECT_EQ(status("Cookie: ioc_session=unknown\r\nOrigin: http://127.0.0.1\r\n"), 401u);
    EXPECT_EQ(status("Origin: http://127.0.0.1\r\n"), 401u);
    EXPECT_EQ(rig.counts().refused_origin, 4u);
}
