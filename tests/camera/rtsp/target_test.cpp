#include "camera/target.hpp"

#include <gtest/gtest.h>

using camera::parse_target;
using camera::redacted;
using camera::TargetFault;

TEST(Target, IsReadFromAUrl) {
    const auto got =
        parse_target("rtsp://admin:p%40ss%20w%23rd@192.168.1.64:8554/cam?channel=1&subtype=0#x");

    ASSERT_TRUE(got);
    EXPECT_EQ(got->host, "192.168.1.64");
    EXPECT_EQ(got->port, 8554);
    EXPECT_EQ(got->path, "/cam?channel=1&subtype=0");
    EXPECT_EQ(got->user, "admin");
    EXPECT_EQ(got->password, "p@ss w#rd");
    EXPECT_FALSE(got->allow_basic);
    EXPECT_EQ(camera::request_url(*got), "rtsp://192.168.1.64:8554/cam?channel=1&subtype=0");
}

TEST(Target, HasTheUsualPortAndPathByDefault) {
    const auto got = parse_target("RTSP://gate.local");

    ASSERT_TRUE(got);
    EXPECT_EQ(got->port, 554);
    EXPECT_EQ(got->user, "");
    EXPECT_EQ(camera::request_url(*got), "rtsp://gate.local/");
}

TEST(Target, TakesIpv6) {
    const auto got = parse_target("rtsp://[2001:db8::1]:554/live");

    ASSERT_TRUE(got);
    EXPECT_EQ(got->host, "2001:db8::1");
    EXPECT_EQ(camera::request_url(*got), "rtsp://[2001:db8::1]/live");
}

TEST(Target, RefusesWithTheRightReason) {
    EXPECT_EQ(parse_target("rtspu://host/").error(), TargetFault::other_scheme);
    EXPECT_EQ(parse_target("http://host/").error(), TargetFault::other_scheme);
    EXPECT_EQ(parse_target("file:///etc/passwd").error(), TargetFault::other_scheme);
    EXPECT_EQ(parse_target("rtsp:///live").error(), TargetFault::no_host);
    EXPECT_EQ(parse_target("rtsp://host:70000/").error(), TargetFault::bad_port);
    EXPECT_EQ(parse_target("rtsp://host:0/").error(), TargetFault::bad_port);
    EXPECT_EQ(parse_target("rtsp://admin:p@ss@host/").error(), TargetFault::malformed);
    EXPECT_EQ(parse_target("rtsp://host/a b").error(), TargetFault::malformed);
    EXPECT_EQ(parse_target("rtsp://a%20b/").error(), TargetFault::malformed);
    EXPECT_EQ(parse_target("").error(), TargetFault::malformed);
    EXPECT_EQ(parse_target("V:\x89").error(), TargetFault::malformed);  // asserts in Boost.URL 1.81
    EXPECT_EQ(parse_target("rtsp://h/\xc4\x91").error(), TargetFault::malformed);
    EXPECT_EQ(parse_target("rtsp://a%0d%0aX:b@host/").error(), TargetFault::control_characters);
    EXPECT_EQ(parse_target("rtsp://a:b%00@host/").error(), TargetFault::control_characters);
    EXPECT_EQ(parse_target("rtsp://host/" + std::string(3'000, 'a')).error(),
              TargetFault::too_long);
}

TEST(Target, FaultsHaveWordsInBothLanguages) {
    for (int i = 0; i <= static_cast<int>(TargetFault::too_long); ++i) {
        const auto words = camera::words(static_cast<TargetFault>(i));
        EXPECT_GT(words.vi.size(), 10U) << i;
        EXPECT_GT(words.en.size(), 10U) << i;
    }
}

TEST(Redacted, NeverShowsAnAccount) {
    EXPECT_EQ(redacted("rtsp://admin:secret@host:554/live"), "rtsp://***@host:554/live");
    EXPECT_EQ(redacted("rtsp://admin@host/"), "rtsp://***@host/");
    EXPECT_EQ(redacted("rtsp://admin:se@cr/et@host/live"), "rtsp://***@host/live");
    EXPECT_EQ(redacted("rtsp://admin:se cret@host/live"), "rtsp://***@host/live");
    EXPECT_EQ(redacted("admin:secret@host"), "***@host");
    EXPECT_EQ(redacted("rtsp://host/live"), "rtsp://host/live");
    EXPECT_EQ(redacted("rtsp://h/user=admin&password=secret&channel=1"),
              "rtsp://h/user=admin&password=***&channel=1");
    EXPECT_EQ(redacted("rtsp://h/x?Pwd=secret&Token=abc"), "rtsp://h/x?Pwd=***&Token=***");
}

TEST(Target, CarriesTheAcceptedCertificateAndTheWishForSoundBehindTheHash) {
    const std::string digits(64, 'a');
    std::string with_colons = "AA";
    for (int i = 1; i < 32; ++i)
        with_colons += ":AA";
    const auto target =
        parse_target("rtsps://u:p@host/live?x=1#sha256=" + with_colons + "&sound=keep");

    ASSERT_TRUE(target);
    EXPECT_TRUE(target->secure);
    EXPECT_EQ(target->port, 322);
    EXPECT_EQ(target->fingerprint, digits);
    EXPECT_TRUE(target->keep_sound);
    EXPECT_EQ(request_url(*target), "rtsps://host/live?x=1");
    EXPECT_EQ(stored_url(*target), "rtsps://host/live?x=1#sha256=" + digits + "&sound=keep");
    EXPECT_EQ(stored_url(*parse_target("rtsp://host/a#t=3")), "rtsp://host/a");
    EXPECT_EQ(redacted(stored_url(*target)), stored_url(*target));
}

TEST(Target, RefusesACertificateItCannotHoldTheCameraTo) {
    for (const char* url : {"rtsps://host/#sha256=", "rtsps://host/#sha256=abcd",
                            "rtsps://host/#sound=keep&sha256=zz"}) {
        EXPECT_EQ(parse_target(url).error(), TargetFault::bad_fingerprint) << url;
    }
    const std::string plain = "rtsp://host/#sha256=" + std::string(64, 'a');
    EXPECT_EQ(parse_target(plain).error(), TargetFault::bad_fingerprint);
}
