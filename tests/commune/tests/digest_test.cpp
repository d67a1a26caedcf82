#include "tests/commune/rtsp/digest.hpp"

#include <gtest/gtest.h>

#include "tests/commune/rtsp/request.hpp"

namespace commune::rtsp {
namespace {

// RFC 7616 §3.9.1, both algorithms.
constexpr const char* kCommon =
    "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\", "
    "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001, "
    "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth, opaque=\"x\", ";
constexpr const char* kNonce = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
const Secret kMufasa{"Mufasa", "Circle of Life"};

TEST(Digest, TakesTheExamplesOfTheStandard) {
    const std::string md5 =
        std::string(kCommon) + "response=\"8ca523f5e9506fed4657c9700eebdbec\", algorithm=MD5";
    const std::string sha =
        std::string(kCommon) +
        "response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\", "
        "algorithm=SHA-256";

    EXPECT_TRUE(digest_matches(md5, "GET", "http-auth@example.org", kNonce, kMufasa));
    EXPECT_TRUE(digest_matches(sha, "GET", "http-auth@example.org", kNonce, kMufasa));
}

TEST(Digest, RefusesAnotherPasswordMethodNonceOrAlgorithm) {
    const std::string md5 =
        std::string(kCommon) + "response=\"8ca523f5e9506fed4657c9700eebdbec\", algorithm=MD5";

    EXPECT_FALSE(
        digest_matches(md5, "GET", "http-auth@example.org", kNonce, {"Mufasa", "circle of life"}));
    EXPECT_FALSE(digest_matches(md5, "PUT", "http-auth@example.org", kNonce, kMufasa));
    EXPECT_FALSE(digest_matches(md5, "GET", "http-auth@example.org", "another", kMufasa));
    EXPECT_FALSE(digest_matches(std::string(kCommon) + "algorithm=SHA-1", "GET",
                                "http-auth@example.org", kNonce, kMufasa));
    EXPECT_FALSE(digest_matches("Basic TXVmYXNh", "GET", "http-auth@example.org", kNonce, kMufasa));
    EXPECT_FALSE(digest_matches("", "GET", "", "", kMufasa));
}

TEST(Request, FindsTheCameraInEveryShapeOfAddress) {
    const auto path = [](const std::string& url) {
        return parse_request("PLAY " + url + " RTSP/1.0\r\nCSeq: 3\r\n")->path();
    };

    EXPECT_EQ(path("rtsp://127.0.0.1:8554/cam-01"), "cam-01");
    EXPECT_EQ(path("rtsp://127.0.0.1/cam-02/main/trackID=0"), "cam-02/main");
    EXPECT_EQ(path("rtsp://127.0.0.1/cam-01/?x=y"), "cam-01");
    EXPECT_EQ(path("/cam-01"), "cam-01");
    EXPECT_EQ(path("*"), "*");
}

TEST(Request, RefusesWhatIsNoRtsp) {
    EXPECT_FALSE(parse_request("GET / HTTP/1.1\r\n"));
    EXPECT_FALSE(parse_request("PLAY\r\n"));
    EXPECT_FALSE(parse_request("PLAY a RTSP/1.0\r\nno colon\r\n"));
    EXPECT_FALSE(parse_request("PLAY a RTSP/1.0\r\nContent-Length: -4\r\n"));
    EXPECT_FALSE(parse_request("PLAY a RTSP/1.0\r\nContent-Length: 99999999\r\n"));
}

}  // namespace
}  // namespace commune::rtsp
