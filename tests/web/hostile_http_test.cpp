// What was found to crash, confuse or open other servers. One request gets at most one answer, and after a doubt
// about where it ends the line is closed.
#include <gmock/gmock.h>

#include "tests/web/support/client.hpp"
#include "tests/web/support/rig.hpp"

using namespace web_test;

namespace {

const std::string kSmuggled = "GET /healthz?smuggled=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

struct Case {
    const char* name;
    std::string request;
    std::vector<unsigned> statuses;   // any of them
};

std::string to_sign_in(std::string_view fields, std::string_view body = "") {
    return "POST /api/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" +
           std::string(fields) + "\r\n" + std::string(body);
}

std::vector<Case> framing_cases() {
    std::vector<Case> cases;
    const std::vector<unsigned> refused{400, 501};
    for (const char* coding : {"gzip", "identity", "xchunked", "chunked, identity", "chunked, chunked", "\"chunked\"",
                               "chunked", "\tchunked", "Chunked", " chunked ", "chunked;q=1", ""})
        cases.push_back({coding,
                         to_sign_in("Content-Length: 2\r\nTransfer-Encoding: " + std::string(coding) + "\r\n",
                                    "{}" + kSmuggled),
                         refused});
    const std::string chunked = "2\r\n{}\r\n0\r\n";
    cases.push_back({"chunked with a huge trailer",
                     to_sign_in("Transfer-Encoding: chunked\r\n",
                                chunked + "X: " + std::string(100'000, 'a') + "\r\n\r\n"),
                     refused});
    cases.push_back({"chunked in 1.0", "POST /api/sign-in HTTP/1.0\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                           chunked + "\r\n" + kSmuggled, refused});
    cases.push_back({"two lengths", to_sign_in("Content-Length: 2\r\nContent-Length: 3\r\n", "{}" + kSmuggled), {400}});
    cases.push_back({"the same length twice", to_sign_in("Content-Length: 2\r\nContent-Length: 2\r\n", "{}" + kSmuggled), {400}});
    for (const char* length : {"+2", "-2", "2,2", "0x2", "2 2", "99999999999999999999", "two"})
        cases.push_back({length, to_sign_in("Content-Length: " + std::string(length) + "\r\n", "{}" + kSmuggled), {400}});
    cases.push_back({"two hosts", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil\r\n\r\n" + kSmuggled, {400}});
    cases.push_back({"the same host twice", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1\r\n\r\n", {400}});
    cases.push_back({"no host", "GET /healthz HTTP/1.1\r\n\r\n" + kSmuggled, {400}});
    cases.push_back({"empty host", "GET /healthz HTTP/1.1\r\nHost:\r\n\r\n", {400}});
    cases.push_back({"rebound host", "GET /healthz HTTP/1.1\r\nHost: evil.example:8080\r\n\r\n" + kSmuggled, {421}});
    cases.push_back({"host with a user", "GET /healthz HTTP/1.1\r\nHost: a@127.0.0.1\r\n\r\n", {400}});
    cases.push_back({"no host in 1.0", "GET /healthz HTTP/1.0\r\n\r\n", {400}});
    cases.push_back({"space before the colon", "GET /healthz HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n", {400}});
    cases.push_back({"bare LF", "GET /healthz HTTP/1.1\nHost: 127.0.0.1\n\n", {400}});
    cases.push_back({"bare CR", "GET /healthz HTTP/1.1\rHost: 127.0.0.1\r\n\r\n", {400}});
    cases.push_back({"NUL in a field", std::string("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\0b\r\n\r\n", 50), {400}});
    cases.push_back({"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 405}});
    cases.push_back({"HTTP/9.9", "GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n", {400}});
    cases.push_back({"no version", "GET /\r\n\r\n", {400}});
    cases.push_back({"TLS hello", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), {400}});
    cases.push_back({"garbage", std::string(2000, '\xff') + "\r\n\r\n", {400}});
    cases.push_back({"header flood", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + std::string(100'000, 'a') + "\r\n\r\n", {431}});
    std::string many = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (int number = 0; number < 4000; ++number) many += "X" + std::to_string(number) + ": a\r\n";
    cases.push_back({"many headers", many + "\r\n", {431}});
    cases.push_back({"endless target", "GET /" + std::string(100'000, 'a') + " HTTP/1.1\r\n\r\n", {400, 431}});
    return cases;
}

}  // namespace

TEST(HostileHttp, GetsOneRefusalAndTheLineIsClosed) {
    Rig rig;
    for (const Case& each : framing_cases()) {
        Client client(rig.port());
        client.send(each.request);
        client.stop_sending();

        const auto answers = client.answers_until_closed();

        ASSERT_EQ(answers.size(), 1u) << each.name;
        EXPECT_THAT(each.statuses, testing::Contains(answers.front().status)) << each.name;
        EXPECT_EQ(answers.front().header("Connection"), "close") << each.name;
        EXPECT_EQ(answers.front().body.find("smuggled"), std::string::npos) << each.name;
    }
    const auto counts = rig.counts();
    EXPECT_GE(counts.refused_framing, 20u);
    EXPECT_EQ(counts.refused_host, 1u);
    EXPECT_EQ(counts.failed, 0u);
    Client after(rig.port());
    after.send(get("/healthz"));
    EXPECT_EQ(after.answer()->status, 200u);
}

TEST(HostileHttp, ReadsNoBodyThatItDoesNotWant) {
    Rig rig;
    const std::vector<std::pair<std::string, unsigned>> cases = {
        {to_sign_in("Content-Length: 65537\r\n"), 413},
        {to_sign_in("Content-Length: 999999999999\r\n"), 413},
        {"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\n\r\nGET /", 413},
        {"POST /api/cameras HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ioc_session=root\r\n"
         "Content-Type: application/json\r\nContent-Length: 257\r\n\r\n", 413},
        {to_sign_in("Content-Length: 2\r\nOrigin: http://evil.example\r\n", "{}"), 403},
        {"POST /api/cameras HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", 401},
        {to_sign_in("Content-Length: 2\r\nExpect: a-miracle\r\n", "{}"), 417},
    };
    for (const auto& [request, status] : cases) {
        Client client(rig.port());
        client.send(request);

        const auto answers = client.answers_until_closed();

        ASSERT_EQ(answers.size(), 1u) << request;
        EXPECT_EQ(answers.front().status, status) << request;
    }
}

TEST(HostileHttp, RefusesTraversalAndOddTargetsWith400) {
    Rig rig;
    Client client(rig.port());
    for (const char* target :
         {"/../etc/passwd", "/%2e%2e/etc/passwd", "/assets/..%2f..%2fetc/passwd", "/api/alarms/%00", "/api;.js",
          "/api/session;.js", "//etc/passwd", "/api//session", "/api/alarms/..", "/a%5c..%5cb", "http://127.0.0.1/",
          "/api/alarms/%c0%ae%c0%ae"}) {
        client.send(get(target, "lan"));
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << target;
        EXPECT_EQ(answer->status, 400u) << target;
    }
}

TEST(HostileHttp, KnowsFiveMethods) {
    Rig rig;
    for (const char* method : {"TRACE", "CONNECT", "OPTIONS", "PATCH", "PROPFIND", "get", "FOO"}) {
        Client client(rig.port());
        client.send(std::string(method) + " /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << method;
        EXPECT_EQ(answer->status, 405u) << method;
    }
}

TEST(HostileHttp, SurvivesAClientThatLeavesAnywhere) {
    Rig rig;
    const std::string request = post("/api/sign-in", "lan", R"({"user":"lan"})");
    for (std::size_t cut = 0; cut < request.size(); ++cut) {
        Client client(rig.port());
        client.send(request.substr(0, cut));
    }
    EXPECT_TRUE(rig.eventually([&] { return true; }));
    Client after(rig.port());
    after.send(get("/healthz"));
    EXPECT_EQ(after.answer()->status, 200u);
    EXPECT_EQ(rig.counts().failed, 0u);
}
