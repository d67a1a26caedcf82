// A disk that takes no more: refused loudly, nothing acknowledged, and well again without anybody's help.
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <optional>

#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;

// Files may not grow beyond `bytes` while this lives; what the kernel answers then is EFBIG.
class SmallFiles {
  public:
    explicit SmallFiles(rlim_t bytes) : ignored_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit small = before_;
        small.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, ignored_);
    }

  private:
    rlimit before_{};
    void (*ignored_)(int);
};

// Saves alarms until one is refused; the refused change and the number of those that were acknowledged.
struct Filled {
    alerts::Change refused;
    int acknowledged = 0;
    boost::system::error_code error;
};
Filled fill(CentreTables& tables, int most) {
    Filled filled;
    for (int i = 0; i < most && !filled.error; ++i) {
        filled.refused = raised(id(i), "cause-" + std::to_string(i), i);
        const auto saved = tables.alarms.save({filled.refused});
        if (saved) {
            ++filled.acknowledged;
        } else {
            filled.error = saved.error();
        }
    }
    return filled;
}

void expect_well(CentreTables& tables, const Filled& filled) {
    const auto again = tables.alarms.save({filled.refused});
    ASSERT_TRUE(again) << again.error().message();
    EXPECT_EQ(tables.alarms.save({filled.refused}).value(), *again);
    EXPECT_EQ(tables.alarms.open_alarms().value().size(), static_cast<std::size_t>(filled.acknowledged) + 1);
    EXPECT_EQ(tables.alarms.by_id(filled.refused.alarm.id.text).value(), filled.refused.alarm);
}

using FullDisk = Centre;

TEST_F(FullDisk, AFileThatMayNotGrowIsAnErrorAndLaterAllIsWell) {
    const auto wal = std::filesystem::file_size(directory_.path() / "centre.db-wal");
    Filled filled;
    {
        const SmallFiles small(wal + 100'000);
        filled = fill(tables(), 200);
        EXPECT_EQ(filled.error, boost::system::errc::io_error) << filled.error.message();
        EXPECT_TRUE(store_->database().suspect());
        // Still refused, still answering: nothing hangs and nothing is half there.
        EXPECT_TRUE(tables().alarms.save({filled.refused}).has_error());
        EXPECT_EQ(tables().alarms.open_alarms().value().size(), static_cast<std::size_t>(filled.acknowledged));
    }
    EXPECT_GT(filled.acknowledged, 0);
    expect_well(tables(), filled);
    EXPECT_FALSE(store_->database().suspect());   // it began on a fresh handle
    reopen();
    EXPECT_TRUE(store_->database().check());
}

TEST_F(FullDisk, ATransactionThatSqliteRolledBackIsNotCommittedInPieces) {
    ASSERT_TRUE(store_->database().run("pragma cache_size = 20"));   // pages: it spills to the disk midway
    const auto wal = std::filesystem::file_size(directory_.path() / "centre.db-wal");
    std::optional<SmallFiles> small;
    small.emplace(wal);
    int refused = 0;
    const auto done = store_->transaction([&](CentreTables& all) -> Status {
        // Careless work that does not look at its errors, while space returns behind its back.
        for (int i = 0; i < 200; ++i) {
            if (all.alarms.save({raised(id(i), "cause-" + std::to_string(i), i)})) continue;
            ++refused;
            small.reset();
        }
        return {};
    });
    EXPECT_GT(refused, 0);
    EXPECT_TRUE(done.has_error());
    EXPECT_TRUE(tables().alarms.open_alarms().value().empty());
    EXPECT_TRUE(tables().alarms.save({raised(id(0), "after")}));
}

TEST(FullFileSystem, IsNoSpaceOnDeviceAndRecoversWhenSpaceReturns) {
    TemporaryDirectory directory;
    if (::mount("tmpfs", directory.path().c_str(), "tmpfs", 0, "size=1500k,mode=0700") != 0)
        GTEST_SKIP() << "mounting needs privileges";
    struct Unmount {
        const char* path;
        ~Unmount() { ::umount2(path, MNT_DETACH); }
    } unmount{directory.path().c_str()};
    {
        const auto ballast = directory.path() / "ballast";
        std::ofstream(ballast) << std::string(600'000, 'x');
        auto store = CentreStore::open(directory.path());
        ASSERT_TRUE(store) << store.error().message();
        const auto filled = fill((*store)->tables(), 2000);
        EXPECT_EQ(filled.error, boost::system::errc::no_space_on_device) << filled.error.message();
        std::filesystem::remove(ballast);
        expect_well((*store)->tables(), filled);
    }
}

}  // namespace
}  // namespace ioc::store
