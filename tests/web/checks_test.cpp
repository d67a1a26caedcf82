#include "web/checks.hpp"

#include <gtest/gtest.h>

#include "web/cookie.hpp"
#include "web/doors.hpp"

namespace {

web::Head head(std::vector<std::pair<std::string, std::string>> fields) {
    web::Head head;
    head.method = "POST";
    head.fields = std::move(fields);
    return head;
}

const std::vector<std::string> kHosts = {"127.0.0.1", "ioc.phuchoa.vn", "[::1]"};

unsigned host_status(std::vector<std::pair<std::string, std::string>> fields) {
    const auto refused = web::check_host(head(std::move(fields)), kHosts);
    return refused ? refused->status : 200;
}

}  // namespace

TEST(Framing, RefusesEveryTransferEncoding) {
    for (const char* coding : {"chunked", "gzip", "identity", "xchunked", "chunked, identity", "", "\"chunked\""})
        EXPECT_EQ(web::check_framing(head({{"transfer-ENCODING", coding}})).refused->status, 501u) << coding;
}

TEST(Framing, TakesOnePlainContentLength) {
    EXPECT_EQ(web::check_framing(head({{"Content-Length", "12"}})).body, 12u);
    for (const char* length : {"", "+1", "-1", "1,1", "0x10", " 1", "1 ", "9999999999999"})
        EXPECT_TRUE(web::check_framing(head({{"Content-Length", length}})).refused) << length;
    EXPECT_TRUE(web::check_framing(head({{"Content-Length", "1"}, {"content-length", "1"}})).refused);
}

TEST(Host, MustStandOnTheListWhateverItsPort) {
    EXPECT_EQ(host_status({{"Host", "127.0.0.1:8080"}}), 200u);
    EXPECT_EQ(host_status({{"Host", "IOC.PhucHoa.VN"}}), 200u);
    EXPECT_EQ(host_status({{"Host", "[::1]:8080"}}), 200u);
    EXPECT_EQ(host_status({{"Host", "evil.example"}}), 421u);
    EXPECT_EQ(host_status({{"Host", "127.0.0.1.evil.example"}}), 421u);
}

TEST(Host, MustBeThereOnceAndBeWellFormed) {
    EXPECT_EQ(host_status({}), 400u);
    EXPECT_EQ(host_status({{"Host", "127.0.0.1"}, {"Host", "127.0.0.1"}}), 400u);
    for (const char* host : {"", ":80", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:123456", "user@127.0.0.1", "a b",
                             "127.0.0.1/x", "[::1", "[::1]x", "127.0.0.1,evil"})
        EXPECT_EQ(host_status({{"Host", host}}), 400u) << host;
}

TEST(UnsafeRequest, MustBeJsonFromOurOwnPage) {
    const std::pair<std::string, std::string> host{"Host", "127.0.0.1:80"}, json{"Content-Type", "application/json"};
    const auto status = [](const web::Head& asked) {
        const auto refused = web::check_unsafe(asked, false);
        return refused ? refused->status : 200u;
    };

    EXPECT_EQ(status(head({host, json})), 200u);
    EXPECT_EQ(status(head({host, {"Content-Type", "Application/JSON; charset=utf-8"}})), 200u);
    EXPECT_EQ(status(head({host, json, {"Origin", "http://127.0.0.1:80"}, {"Sec-Fetch-Site", "same-origin"}})), 200u);
    EXPECT_EQ(status(head({host})), 415u);
    EXPECT_EQ(status(head({host, {"Content-Type", "text/plain"}})), 415u);
    EXPECT_EQ(status(head({host, {"Content-Type", "application/json-seq"}})), 415u);
    for (const char* origin : {"http://evil.example", "https://127.0.0.1:80", "http://127.0.0.1:81", "null", ""})
        EXPECT_EQ(status(head({host, json, {"Origin", origin}})), 403u) << origin;
    EXPECT_EQ(status(head({host, json, {"Origin", "http://127.0.0.1:80"}, {"Origin", "http://127.0.0.1:80"}})), 403u);
    for (const char* site : {"cross-site", "same-site", "none"})
        EXPECT_EQ(status(head({host, json, {"Sec-Fetch-Site", site}})), 403u) << site;
}

TEST(SessionCookie, IsStrictHiddenFromScriptsAndBoundToTheHostUnderTls) {
    EXPECT_EQ(web::session_cookie("abc", false).second, "ioc_session=abc; Path=/; HttpOnly; SameSite=Strict");
    EXPECT_EQ(web::session_cookie("abc", true).second,
              "__Host-ioc_session=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
    EXPECT_NE(web::no_session_cookie(true).second.find("Max-Age=0"), std::string::npos);
}

TEST(SessionCookie, IsFoundByItsExactName) {
    EXPECT_EQ(web::session_token("a=b; ioc_session=abc; c=d", false), "abc");
    EXPECT_EQ(web::session_token("xioc_session=abc", false), "");
    EXPECT_EQ(web::session_token("ioc_session=abc", true), "");
    EXPECT_EQ(web::session_token("__Host-ioc_session=abc", true), "abc");
    EXPECT_EQ(web::session_token("ioc_session=" + std::string(129, 'a'), false), "");
}
