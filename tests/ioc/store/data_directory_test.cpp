#include "ioc/store/data_directory.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "tests/ioc/store/temporary_directory.hpp"

namespace ioc::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class DataDirectoryTest : public testing::Test {
  protected:
    fs::path path() const { return parent_.path() / "data"; }
    std::string refusal() const {
        const auto opened = DataDirectory::open(path());
        return opened ? "" : opened.error().sentence;
    }
    TemporaryDirectory parent_;
};

TEST_F(DataDirectoryTest, IsMadeForUsAlone) {
    const auto opened = DataDirectory::open(path());
    ASSERT_TRUE(opened) << opened.error().sentence;
    EXPECT_EQ(fs::status(path()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(opened->stills()).permissions(), fs::perms::owner_all);
}

TEST_F(DataDirectoryTest, ASecondServerIsToldWhoHoldsIt) {
    const auto first = DataDirectory::open(path());
    ASSERT_TRUE(first);
    EXPECT_THAT(refusal(), HasSubstr("held by another server, process " + std::to_string(::getpid())));
}

TEST_F(DataDirectoryTest, ASecondServerInAnotherProcessIsRefusedToo) {
    const auto first = DataDirectory::open(path());
    ASSERT_TRUE(first);
    const auto child = ::fork();
    if (child == 0) ::_exit(DataDirectory::open(path()) ? 1 : 0);
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

TEST_F(DataDirectoryTest, IsFreeAgainAfterItsServerEndedOrWasKilled) {
    const auto child = ::fork();
    if (child == 0) {
        const auto held = DataDirectory::open(path());
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
    { EXPECT_EQ(refusal(), ""); }
    EXPECT_EQ(refusal(), "");
}

TEST_F(DataDirectoryTest, OneThatOthersMayReadIsRefused) {
    fs::create_directory(path());
    fs::permissions(path(), fs::perms::owner_all | fs::perms::group_read);
    EXPECT_THAT(refusal(), HasSubstr("chmod 0700"));
}

TEST_F(DataDirectoryTest, OneOfAnotherUserIsRefused) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give a directory away";
    fs::create_directory(path());
    fs::permissions(path(), fs::perms::owner_all);
    ASSERT_EQ(::chown(path().c_str(), 65534, 65534), 0);
    EXPECT_THAT(refusal(), HasSubstr("another user"));
}

TEST_F(DataDirectoryTest, AFileALinkOrAMissingParentIsRefused) {
    std::ofstream(path()) << "x";
    EXPECT_THAT(refusal(), HasSubstr("not a directory"));
    fs::remove(path());
    fs::create_directory_symlink(parent_.path(), path());
    EXPECT_THAT(refusal(), HasSubstr("not a directory"));
    EXPECT_FALSE(DataDirectory::open(parent_.path() / "none" / "data"));
}

}  // namespace
}  // namespace ioc::store
