#include "tests/commune/feeds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "tests/commune/tests/folder.hpp"

namespace commune {
namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

TEST(Feeds, WriteTheStorysFiguresWithTheirAgeAndSayThatTheyAreSimulated) {
    const test::Folder folder;
    Feeds feeds(folder / "feeds");
    feeds.set({{"C01", 140}});

    ASSERT_TRUE(
        feeds.write(std::chrono::system_clock::time_point(std::chrono::seconds(1'781'234'100))));
    const std::string text = text_of(feeds.file());

    EXPECT_THAT(text, testing::HasSubstr("C01,phuc-hoa,2026-06,140,151,,2026-06-12T03:15:00Z,Số "
                                         "liệu mô phỏng: Hệ thống một cửa điện tử,true\n"));
    EXPECT_THAT(text, testing::HasSubstr("C11,phuc-hoa,2026-06,,,214,"));
    EXPECT_THAT(text, testing::HasSubstr("C01,hong-giang,2026-06,96,118,"));
}

TEST(Feeds, LeaveNoHalfFileBehind) {
    const test::Folder folder;
    Feeds feeds(folder.path());

    feeds.write(std::chrono::system_clock::now());

    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Feeds, SayWhenTheDiskRefuses) {
    Feeds feeds("/proc/no-such-place");

    EXPECT_FALSE(feeds.write(std::chrono::system_clock::now()));
}

}  // namespace
}  // namespace commune
