#include "ioc/store/sqlite.hpp"

#include <gtest/gtest.h>

#include "tests/ioc/store/temporary_directory.hpp"

namespace ioc::store {
namespace {

class Sqlite : public testing::Test {
  protected:
    void SetUp() override {
        auto opened = Database::open(directory_.path() / "x.db", Database::Access::read_write);
        ASSERT_TRUE(opened) << opened.error().message();
        database_ = std::move(*opened);
        ASSERT_TRUE(database_->script("create table t (a integer primary key, b text, c real, d blob) strict"));
    }
    std::int64_t rows() {
        std::int64_t count = -1;
        database_->query("select count(*) from t").next(count);
        return count;
    }
    TemporaryDirectory directory_;
    std::unique_ptr<Database> database_;
};

TEST_F(Sqlite, GivesBackWhatWasBound) {
    const Blob bytes{std::byte{0}, std::byte{255}};
    ASSERT_TRUE(database_->run("insert into t values (?1, ?2, ?3, ?4)", 7, "chữ\nhai dòng", 0.1, bytes));
    ASSERT_TRUE(database_->run("insert into t values (?1, ?2, ?3, ?4)", 8, std::optional<std::string>{},
                               std::optional<double>{}, Blob{}));

    auto query = database_->query("select a, b, c, d from t order by a");
    std::int64_t a = 0;
    std::optional<std::string> b;
    std::optional<double> c;
    Blob d;
    ASSERT_TRUE(query.next(a, b, c, d));
    EXPECT_EQ(a, 7);
    EXPECT_EQ(b, "chữ\nhai dòng");
    EXPECT_EQ(c, 0.1);
    EXPECT_EQ(d, bytes);
    ASSERT_TRUE(query.next(a, b, c, d));
    EXPECT_FALSE(b || c);
    EXPECT_TRUE(d.empty());
    EXPECT_FALSE(query.next(a, b, c, d));
    EXPECT_FALSE(query.error());
}

TEST_F(Sqlite, TheEpochIsNullAndNullIsTheEpoch) {
    ASSERT_TRUE(database_->run("insert into t (a, c) values (1, null)"));
    Instant at{std::chrono::seconds{5}};
    std::string kind;
    auto query = database_->query("select typeof(?1), a from t where c is ?1", Instant{});
    std::int64_t a = 0;
    ASSERT_TRUE(query.next(kind, a));
    EXPECT_EQ(kind, "null");
    auto read = database_->query("select c from t");
    ASSERT_TRUE(read.next(at));
    EXPECT_EQ(at, Instant{});
}

TEST_F(Sqlite, AnErrorSticksAndNamesItsReason) {
    ASSERT_TRUE(database_->run("insert into t (a) values (1)"));
    const auto twice = database_->run("insert into t (a) values (1)");
    EXPECT_TRUE(twice.has_error());
    EXPECT_FALSE(twice.error().message().empty());
    EXPECT_TRUE(database_->run("no such language").has_error());
    EXPECT_TRUE(database_->run("insert into t (a) values (?1)", 2, "one value too many").has_error());
    EXPECT_EQ(rows(), 1);
}

TEST_F(Sqlite, TheSameStatementMayRunInsideItself) {
    for (int i = 1; i <= 3; ++i) ASSERT_TRUE(database_->run("insert into t (a) values (?1)", i));
    int pairs = 0;
    std::int64_t left = 0, right = 0;
    auto outer = database_->query("select a from t");
    while (outer.next(left)) {
        auto inner = database_->query("select a from t");
        while (inner.next(right)) ++pairs;
    }
    EXPECT_EQ(pairs, 9);
}

TEST_F(Sqlite, ATransactionThatIsNotCommittedLeavesNothing) {
    {
        auto transaction = Transaction::begin(*database_);
        ASSERT_TRUE(transaction);
        ASSERT_TRUE(database_->run("insert into t (a) values (1)"));
    }
    EXPECT_EQ(rows(), 0);
}

TEST_F(Sqlite, AnInnerTransactionFallsBackAloneAndTheOuterGoesOn) {
    auto outer = Transaction::begin(*database_);
    ASSERT_TRUE(database_->run("insert into t (a) values (1)"));
    {
        auto inner = Transaction::begin(*database_);
        ASSERT_TRUE(database_->run("insert into t (a) values (2)"));
    }
    ASSERT_TRUE(outer->commit());
    EXPECT_EQ(rows(), 1);
}

TEST_F(Sqlite, AReaderCannotWriteAndSaysSo) {
    auto reader = Database::open(directory_.path() / "x.db", Database::Access::read_only);
    ASSERT_TRUE(reader) << reader.error().message();
    const auto refused = (*reader)->run("insert into t (a) values (1)");
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error(), boost::system::errc::read_only_file_system);
}

TEST_F(Sqlite, AReaderSeesWhatIsCommittedWhileTheWriterIsAtWork) {
    auto reader = Database::open(directory_.path() / "x.db", Database::Access::read_only);
    ASSERT_TRUE(reader);
    auto transaction = Transaction::begin(*database_);
    ASSERT_TRUE(database_->run("insert into t (a) values (1)"));
    std::int64_t count = -1;
    (*reader)->query("select count(*) from t").next(count);
    EXPECT_EQ(count, 0);
    ASSERT_TRUE(transaction->commit());
    (*reader)->query("select count(*) from t").next(count);
    EXPECT_EQ(count, 1);
}

TEST_F(Sqlite, TheFileIsOursAlone) {
    namespace fs = std::filesystem;
    for (const auto* name : {"x.db", "x.db-wal", "x.db-shm"}) {
        const auto rights = fs::status(directory_.path() / name).permissions();
        EXPECT_EQ(rights, fs::perms::owner_read | fs::perms::owner_write) << name;
    }
}

TEST_F(Sqlite, CommitsReachTheDiskBeforeTheyReturn) {
    int synchronous = 0;
    std::string journal;
    database_->query("pragma synchronous").next(synchronous);
    database_->query("pragma journal_mode").next(journal);
    EXPECT_EQ(synchronous, 2);   // FULL
    EXPECT_EQ(journal, "wal");
}

}  // namespace
}  // namespace ioc::store
