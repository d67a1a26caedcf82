#include "camera/rtsp/digest.hpp"

#include <gtest/gtest.h>

#include "camera/rtsp/base64.hpp"
#include "camera/rtsp/credentials.hpp"

using namespace camera::rtsp;
using camera::RtspTarget;
using camera::SourceFault;

namespace {

Message refusal(std::initializer_list<std::string> challenges) {
    Message message;
    message.status = 401;
    for (const std::string& each : challenges)
        message.headers.push_back({"WWW-Authenticate", each});
    return message;
}

RtspTarget target(bool allow_basic = false) {
    RtspTarget out;
    out.user = "admin";
    out.password = "12345";
    out.allow_basic = allow_basic;
    return out;
}

}  // namespace

TEST(Digest, MatchesTheExamplesOfRfc7616) {
    const std::string common =
        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", "
        "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
        "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", algorithm=";
    const DigestQuestion question{"Mufasa",
                                  "Circle of Life",
                                  "GET",
                                  "/dir/index.html",
                                  "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                                  1};

    const auto md5 = parse_challenges(common + "MD5");
    const auto sha256 = parse_challenges(common + "SHA-256");

    ASSERT_EQ(md5.size(), 1U);
    ASSERT_EQ(sha256.size(), 1U);
    EXPECT_EQ(digest_response(md5[0], question), "8ca523f5e9506fed4657c9700eebdbec");
    EXPECT_EQ(digest_response(sha256[0], question),
              "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

TEST(Digest, MatchesTheExampleOfRfc2617) {
    const auto got = parse_challenges(
        "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", "
        "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", "
        "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");
    const DigestQuestion question{"Mufasa",          "Circle Of Life", "GET",
                                  "/dir/index.html", "0a4f113b",       1};

    ASSERT_EQ(got.size(), 1U);
    EXPECT_EQ(digest_response(got[0], question), "6629fae49393a05397450978507c4ef1");
    EXPECT_EQ(
        digest_authorization(got[0], question),
        "Digest username=\"Mufasa\", realm=\"testrealm@host.com\", "
        "nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\", "
        "response=\"6629fae49393a05397450978507c4ef1\", "
        "opaque=\"5ccc069c403ebaf9f0171e9517f40e41\", qop=auth, nc=00000001, cnonce=\"0a4f113b\"");
}

TEST(Digest, WithoutQopIsTheFormOfRfc2069) {
    const auto got =
        parse_challenges("Digest realm=\"IP Camera(C1234)\", nonce=\"abc\", stale=\"FALSE\"");

    ASSERT_EQ(got.size(), 1U);
    EXPECT_FALSE(got[0].qop_auth);
    EXPECT_FALSE(got[0].stale);
    // md5(md5("admin:IP Camera(C1234):12345") : "abc" : md5("DESCRIBE:rtsp://a/"))
    EXPECT_EQ(digest_response(got[0], {"admin", "12345", "DESCRIBE", "rtsp://a/", "", 1}),
              "9d11ec367c88f5eb5893b7aeca1a38ee");
}

TEST(Digest, HashesTheSessionKeyWhereAsked) {
    const auto got =
        parse_challenges("Digest realm=\"r\", nonce=\"n\", algorithm=md5-SESS, qop=auth");

    ASSERT_EQ(got.size(), 1U);
    EXPECT_TRUE(got[0].session_key);
    EXPECT_EQ(digest_response(got[0], {"u", "p", "PLAY", "rtsp://a/", "c", 2}),
              "f147aa6b26e250c731b0dace58d78f75");
}

TEST(Challenge, FindsSeveralInOneLine) {
    const auto got = parse_challenges(
        "Negotiate, Digest realm=\"a, \\\"b\\\"\", nonce=\"x=,\", Basic realm=\"c\" , "
        "Digest nonce=n2,algorithm=SHA-256,stale=True,Digest nonce=n3,algorithm=SHA-512-256");

    ASSERT_EQ(got.size(), 3U);
    EXPECT_EQ(got[0].realm, "a, \\\"b\\\"");
    EXPECT_EQ(got[0].nonce, "x=,");
    EXPECT_EQ(got[1].scheme, AuthScheme::basic);
    EXPECT_EQ(got[1].realm, "c");
    EXPECT_EQ(got[2].scheme, AuthScheme::digest_sha256);
    EXPECT_TRUE(got[2].stale);
}

TEST(Challenge, SurvivesNonsense) {
    for (const char* text : {"", ",,,", "=", "\"", "Digest", "Digest nonce", "Digest nonce=\"",
                             "Digest nonce=\"\\", "a=b=c", "Digest qop=auth-int, nonce=n"}) {
        EXPECT_LE(parse_challenges(text).size(), 1U) << text;
    }
    EXPECT_TRUE(parse_challenges("Digest qop=\"auth-int\", nonce=n").empty());
}

TEST(Credentials, TakeTheStrongestOffer) {
    Credentials credentials(target(true), "c");

    EXPECT_FALSE(
        credentials.challenged(refusal({"Basic realm=\"r\"", "Digest realm=\"r\", nonce=\"1\"",
                                        "Digest realm=\"r\", nonce=\"2\", algorithm=SHA-256"}),
                               0));

    EXPECT_EQ(credentials.scheme(), AuthScheme::digest_sha256);
    EXPECT_NE(credentials.authorization("PLAY", "rtsp://a/").find("nonce=\"2\""),
              std::string::npos);
}

TEST(Credentials, SendBasicOnlyByConsent) {
    Credentials careful(target(false), "c");
    Credentials consenting(target(true), "c");

    EXPECT_EQ(careful.challenged(refusal({"Basic realm=\"r\""}), 0),
              SourceFault::needs_basic_consent);
    EXPECT_EQ(careful.authorization("PLAY", "rtsp://a/"), "");
    EXPECT_FALSE(consenting.challenged(refusal({"Basic realm=\"r\""}), 0));
    EXPECT_EQ(consenting.authorization("PLAY", "rtsp://a/"),
              "Authorization: Basic YWRtaW46MTIzNDU=\r\n");
}

TEST(Credentials, NeverProveARefusedPasswordTwice) {
    Credentials credentials(target(), "c");

    EXPECT_FALSE(credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"1\""}), 0));
    EXPECT_EQ(credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"2\""}), 1),
              SourceFault::wrong_password);
}

TEST(Credentials, AnswerAStaleNonceOnce) {
    Credentials credentials(target(), "c");

    EXPECT_FALSE(credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"1\""}), 0));
    EXPECT_FALSE(
        credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"2\", stale=true"}), 1));
    EXPECT_EQ(credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"3\", stale=true"}), 2),
              SourceFault::wrong_password);
}

TEST(Credentials, FollowACameraWithANoncePerRequest) {
    Credentials credentials(target(), "c");

    EXPECT_FALSE(credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"1\""}), 0));
    credentials.accepted();
    EXPECT_FALSE(credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"2\""}), 0));
    EXPECT_EQ(credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"2\""}), 1),
              SourceFault::wrong_password);
}

TEST(Credentials, EscapeTheUserName) {
    RtspTarget odd = target();
    odd.user = "a\"b\\c";
    Credentials credentials(odd, "c");

    EXPECT_FALSE(credentials.challenged(refusal({"Digest realm=\"r\", nonce=\"1\""}), 0));

    EXPECT_NE(credentials.authorization("PLAY", "rtsp://a/").find("username=\"a\\\"b\\\\c\""),
              std::string::npos);
}

TEST(Base64, MatchesTheExamplesOfRfc4648) {
    const std::pair<const char*, const char*> kExamples[] = {{"", ""},
                                                             {"f", "Zg=="},
                                                             {"fo", "Zm8="},
                                                             {"foo", "Zm9v"},
                                                             {"foob", "Zm9vYg=="},
                                                             {"fooba", "Zm9vYmE="},
                                                             {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, coded] : kExamples) {
        EXPECT_EQ(to_base64(plain), coded);
        const auto back = from_base64(coded);
        ASSERT_TRUE(back);
        EXPECT_EQ(std::string(back->begin(), back->end()), plain);
    }
    EXPECT_FALSE(from_base64("Z"));
    EXPECT_FALSE(from_base64("Zg=a"));
    EXPECT_FALSE(from_base64("Z g="));
}
