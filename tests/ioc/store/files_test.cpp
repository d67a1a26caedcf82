#include "ioc/store/files.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "tests/ioc/store/temporary_directory.hpp"

namespace ioc::store {
namespace {

namespace fs = std::filesystem;

std::vector<std::byte> some(std::size_t size) { return std::vector<std::byte>(size, std::byte{7}); }

TEST(Files, AWrittenFileReadsBackWholeAndIsOursAlone) {
    TemporaryDirectory directory;
    const auto file = directory.path() / "a.jpg";
    ASSERT_TRUE(write_file_durably(file, some(100'000)));
    EXPECT_EQ(read_file(file, 100'000).value(), some(100'000));
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(Files, AnExistingFileIsNeverOverwritten) {
    TemporaryDirectory directory;
    const auto file = directory.path() / "a.jpg";
    ASSERT_TRUE(write_file_durably(file, some(10)));
    EXPECT_EQ(write_file_durably(file, some(20)).error(), boost::system::errc::file_exists);
    EXPECT_EQ(read_file(file, 100).value().size(), 10u);
}

TEST(Files, AFileThatDoesNotFitLeavesNothing) {
    TemporaryDirectory directory;
    const auto file = directory.path() / "a.jpg";
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 1000;
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = write_file_durably(file, some(5000));
    ::setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, ignored);

    EXPECT_TRUE(written.has_error());
    EXPECT_FALSE(fs::exists(file));
    EXPECT_TRUE(write_file_durably(file, some(5000)));
}

TEST(Files, RetiringTwiceIsNoError) {
    TemporaryDirectory directory;
    const auto file = directory.path() / "a.jpg";
    ASSERT_TRUE(write_file_durably(file, some(10)));
    EXPECT_TRUE(retire_file(file));
    EXPECT_FALSE(fs::exists(file));
    EXPECT_TRUE(retire_file(file));
}

TEST(Files, ReadingIsBoundedAndFollowsNoLink) {
    TemporaryDirectory directory;
    const auto file = directory.path() / "a.jpg";
    ASSERT_TRUE(write_file_durably(file, some(10)));
    EXPECT_EQ(read_file(file, 9).error(), boost::system::errc::file_too_large);
    EXPECT_EQ(read_file(directory.path() / "none", 9).error(), boost::system::errc::no_such_file_or_directory);
    fs::create_symlink("/etc/passwd", directory.path() / "link");
    EXPECT_TRUE(read_file(directory.path() / "link", 1 << 20).has_error());
    EXPECT_TRUE(read_file(directory.path(), 1 << 20).has_error());
}

}  // namespace
}  // namespace ioc::store
