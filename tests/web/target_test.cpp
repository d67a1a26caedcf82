#include "web/target.hpp"

#include <gmock/gmock.h>

using testing::ElementsAre;
using web::parse_target;

TEST(Target, IsSplitIntoDecodedSegmentsAndQuery) {
    const auto target = parse_target("/api/alarms/01H%20x?open=true&unit=ph%C3%BAc&q=a+b&open=false");

    ASSERT_TRUE(target);
    EXPECT_THAT(target->segments, ElementsAre("api", "alarms", "01H x"));
    EXPECT_EQ(target->query.at("open"), "true");   // the first one counts
    EXPECT_EQ(target->query.at("unit"), "phúc");
    EXPECT_EQ(target->query.at("q"), "a b");
}

TEST(Target, OfTheRootHasNoSegments) {
    EXPECT_TRUE(parse_target("/")->segments.empty());
    EXPECT_EQ(parse_target("/?x=1")->path, "/");
}

TEST(Target, IsRefusedWhenItTriesToWalkOrToHide) {
    for (const char* target :
         {"", "api", "*", "http://127.0.0.1/", "/..", "/a/../b", "/%2e%2e/etc", "/.%2e", "/./a", "/a//b", "//a",
          "/a/", "/a%2fb", "/a%2Fb", "/a%5cb", "/a\\b", "/a%00b", "/a%0d%0aSet-Cookie:x", "/a;b", "/a%3bb",
          "/a%", "/a%2", "/a%zz", "/a b", "/a#b", "/a\tb", "/\x80", "/%ff", "/%c0%af", "/%ed%a0%80", "/a?x=%00",
          "/a?%zz=1", "/a?x=%c3"})
        EXPECT_FALSE(parse_target(target)) << target;
}

TEST(Target, IsRefusedWhenItIsLongOrHasManyMembers) {
    EXPECT_TRUE(parse_target("/" + std::string(2000, 'a')));
    EXPECT_FALSE(parse_target("/" + std::string(2048, 'a')));
    std::string many = "/?";
    for (int member = 0; member < 33; ++member) many += "a=1&";
    EXPECT_FALSE(parse_target(many));
}

TEST(Target, IsDecodedOnceOnly) { EXPECT_EQ(parse_target("/%252e%252e")->segments.front(), "%2e%2e"); }

TEST(Utf8, AcceptsWhatRfc3629AllowsAndNothingElse) {
    for (const char* good : {"", "abc", "Phúc Hòa", "€", "\xf0\x9f\x94\x94", "\xf4\x8f\xbf\xbf"})
        EXPECT_TRUE(web::valid_utf8(good)) << good;
    for (const char* bad : {"\x80", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80", "\xf4\x90\x80\x80",
                            "\xed\xa0\x80", "\xff", "a\xc3("})
        EXPECT_FALSE(web::valid_utf8(bad)) << bad;
}
