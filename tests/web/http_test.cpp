// One connection, seen from outside: answers, keep-alive, headers, deadlines.
#include <gmock/gmock.h>

#include "tests/web/support/client.hpp"
#include "tests/web/support/rig.hpp"

using namespace web_test;
using testing::HasSubstr;

TEST(Http, AnswersSeveralRequestsOnOneConnection) {
    Rig rig;
    Client client(rig.port());

    client.send(get("/healthz?x=1"));
    EXPECT_EQ(client.answer()->body, R"({"user":"","body":null,"query.x":"1"})");
    client.send(get("/api/session", "lan") + get("/api/alarms/7", "lan"));   // pipelined
    EXPECT_THAT(client.answer()->body, HasSubstr(R"("user":"lan")"));
    EXPECT_THAT(client.answer()->body, HasSubstr(R"("path.id":"7")"));
    EXPECT_EQ(rig.counts().requests, 3u);
}

TEST(Http, HandsTheBodyToTheHandlerAsJson) {
    Rig rig;
    Client client(rig.port());

    client.send(post("/api/sign-in", "", R"({"user":"lan"})"));
    EXPECT_THAT(client.answer()->body, HasSubstr(R"("body":{"user":"lan"})"));
    client.send(post("/api/sign-in", "", ""));
    EXPECT_THAT(client.answer()->body, HasSubstr(R"("body":null)"));
}

TEST(Http, RefusesABodyThatIsNotJsonAndGoesOn) {
    Rig rig;
    Client client(rig.port());

    for (const char* body : {"{", "{\"a\":}", "\xff", "[1,]", "nul"}) {
        client.send(post("/api/sign-in", "", body));
        const auto answer = client.answer();
        EXPECT_EQ(answer->status, 400u);
        EXPECT_THAT(answer->body, HasSubstr("bad_input"));
    }
    std::string deep(200, '[');
    client.send(post("/api/sign-in", "", deep + std::string(200, ']')));
    EXPECT_EQ(client.answer()->status, 400u);
}

TEST(Http, WaitsForTheBodyOfAClientThatAsksFirst) {
    Rig rig;
    Client client(rig.port());

    client.send("POST /api/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 100u);
    client.send("{}");
    EXPECT_EQ(client.answer()->status, 200u);
}

TEST(Http, AnswersHeadWithoutABody) {
    Rig rig;
    Client client(rig.port());

    client.send("HEAD /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    const auto answer = client.answer(true);
    EXPECT_EQ(answer->status, 200u);
    EXPECT_NE(answer->header("Content-Length"), "0");
    client.send(get("/healthz"));
    EXPECT_EQ(client.answer()->status, 200u);   // the body of the HEAD answer did not get in between
}

TEST(Http, ClosesWhenTheClientAsksForIt) {
    Rig rig;
    Client old(rig.port()), modern(rig.port());

    old.send("GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
    modern.send("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

    EXPECT_EQ(old.answers_until_closed().size(), 1u);
    EXPECT_EQ(modern.answers_until_closed().size(), 1u);
}

TEST(Http, PutsItsSecurityHeadersOnEveryAnswer) {
    Rig rig;
    Client client(rig.port());

    for (const char* target : {"/", "/healthz", "/api/session", "/api/none", "/none", "/a//b"}) {
        client.send(get(target));
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << target;
        const std::string policy = answer->header("Content-Security-Policy");
        EXPECT_THAT(policy, HasSubstr("default-src 'none'")) << target;
        EXPECT_THAT(policy, HasSubstr("script-src 'self';")) << target;
        EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'")) << target;
        EXPECT_EQ(answer->header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(answer->header("Referrer-Policy"), "no-referrer");
        EXPECT_EQ(answer->header("Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_EQ(answer->header("Cross-Origin-Resource-Policy"), "same-origin");
        EXPECT_NE(answer->header("Cache-Control"), "");
        EXPECT_EQ(answer->header("Strict-Transport-Security"), "");   // plain
    }
}

TEST(Http, DoesNotLetAHandlerSmuggleAHeader) {
    const web::Handler careless = [](web::Request request) -> boost::asio::awaitable<web::Answer> {
        web::Answer answer = plain("{}");
        answer.headers.emplace_back("Location", "/" + request.query["to"] + "\r\nSet-Cookie: ioc_session=x");
        co_return answer;
    };
    Rig rig(Rig::options_for_tests(), {},
            {{web::Method::get, "/go", {web::Access::Kind::open, "", ""}, careless}});
    Client client(rig.port());

    client.send(get("/go?to=a"));

    EXPECT_EQ(client.answer()->header("Set-Cookie"), "");
}

TEST(Http, AnswersAFailingHandlerWith500CountsItAndGoesOn) {
    Rig rig;
    Client client(rig.port());

    client.send(get("/api/broken", "lan"));
    const auto answer = client.answer();
    EXPECT_EQ(answer->status, 500u);
    EXPECT_THAT(answer->body, HasSubstr("Máy chủ gặp lỗi"));
    EXPECT_THAT(answer->body, testing::Not(HasSubstr("a bug")));   // inner words stay inside
    client.send(get("/healthz"));
    EXPECT_EQ(client.answer()->status, 200u);
    EXPECT_EQ(rig.counts().failed, 1u);
}

TEST(Http, EndsAHeadThatDripsPastItsDeadline) {
    auto options = Rig::options_for_tests();
    options.limits.header = std::chrono::milliseconds(50);
    Rig rig(options);
    Client drips(rig.port()), silent(rig.port());

    drips.send("GET /healthz HT");

    EXPECT_TRUE(drips.closed());
    EXPECT_TRUE(silent.closed());
    EXPECT_TRUE(rig.eventually([&] { return true; }));
    EXPECT_EQ(rig.counts().requests, 0u);
}

TEST(Http, EndsABodyThatNeverComes) {
    auto options = Rig::options_for_tests();
    options.limits.body = std::chrono::milliseconds(50);
    Rig rig(options);
    Client client(rig.port());

    client.send("POST /api/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                "Content-Length: 10\r\n\r\n{");

    EXPECT_TRUE(client.answers_until_closed().empty());
}

TEST(Http, EndsAConnectionThatFallsSilent) {
    auto options = Rig::options_for_tests();
    options.limits.idle = std::chrono::milliseconds(50);
    Rig rig(options);
    Client client(rig.port());

    client.send(get("/healthz"));

    EXPECT_EQ(client.answers_until_closed().size(), 1u);
}

TEST(Http, TakesNoMoreConnectionsThanItsLimits) {
    auto options = Rig::options_for_tests();
    options.connections_per_address = 2;
    Rig rig(options);
    Client first(rig.port()), second(rig.port());
    first.send(get("/healthz"));
    second.send(get("/healthz"));
    ASSERT_TRUE(first.answer() && second.answer());

    Client third(rig.port());
    third.send(get("/healthz"));

    EXPECT_TRUE(third.answers_until_closed().empty());
    EXPECT_EQ(rig.counts().refused_busy, 1u);
    EXPECT_EQ(rig.counts().open, 2u);
}
