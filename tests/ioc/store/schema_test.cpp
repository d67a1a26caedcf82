// Another version's directory, another program's file, another directory's database, a damaged one: refused in one sentence.
#include <fstream>

#include "ioc/store/schema.hpp"
#include "tests/ioc/store/examples.hpp"

namespace ioc::store {
namespace {

using namespace examples;

class Schema : public Centre {
  protected:
    boost::system::error_code refusal() {
        store_.reset();
        const auto opened = CentreStore::open(directory_.path());
        return opened ? boost::system::error_code{} : opened.error();
    }
    std::filesystem::path file() const { return directory_.path() / "centre.db"; }
};

TEST_F(Schema, ADirectoryOfThisVersionOpensAgain) { EXPECT_FALSE(refusal()); }

TEST_F(Schema, ADirectoryOlderThanAnyUpgradeIsRefused) {
    ASSERT_TRUE(store_->database().run("update meta set schema_version = 0"));
    EXPECT_EQ(refusal(), make_error_code(StoreError::older_schema));
}

// What version 1 made, with an open and a resolved alarm and their changes.
TEST_F(Schema, ADirectoryOfVersionOneIsCopiedAndUpgradedWithAllItHolds) {
    std::string directory_id;
    {
        auto meta = store_->database().query("select directory_id from meta");
        ASSERT_TRUE(meta.next(directory_id));
    }
    store_.reset();
    for (const auto* name : {"centre.db", "centre.db-wal", "centre.db-shm"}) std::filesystem::remove(directory_.path() / name);
    {
        std::ifstream schema(IOC_CENTRE_1);
        const std::string sql{std::istreambuf_iterator<char>(schema), {}};
        auto old = Database::open(file(), Database::Access::read_write);
        ASSERT_TRUE(old);
        ASSERT_TRUE((*old)->script(sql));
        ASSERT_TRUE((*old)->run("insert into meta values (1, 'centre', 1, ?1, 1)", directory_id));
        for (const auto* row : {"('01', 1, 'fresh', null)", "('02', 2, 'resolved', 'lan')"}) {
            const std::string text = row;
            const auto id = "01ARZ3NDEKTSV4RRFFQ69G5F" + text.substr(2, 2);
            const bool resolved = text.find("resolved") != std::string::npos;
            ASSERT_TRUE((*old)->run("insert into alarm values (?1, ?2, 'phuc-hoa', ?3, 'r', 2, 'camera', 'cam-04', ?4, 1, 0, 1, 5, 5, null, 9,"
                                    " ?5, ?5, 6, ?5, ?5, 7, '', '', '{\"title\":{\"vi\":\"Có người\",\"en\":\"\"}}')",
                                    id, resolved ? 2 : 1, "motion/" + id, resolved ? "resolved" : "fresh",
                                    resolved ? std::optional<std::string>("lan") : std::nullopt));
            ASSERT_TRUE((*old)->run("insert into alarm_change (alarm, what, user, name, at, note, count) values (?1, 'raised', '', '', 5, '', 1)", id));
        }
    }
    ASSERT_FALSE(refusal());
    reopen();
    ASSERT_EQ(tables().alarms.open_alarms().value().size(), 1u);
    EXPECT_EQ(tables().alarms.open_alarms().value()[0].title.vi, "Có người");
    EXPECT_EQ(tables().alarms.by_id("01ARZ3NDEKTSV4RRFFQ69G5F02").value()->life, alerts::Life::closed);
    EXPECT_EQ(tables().alarms.last_number().value(), 2);
    EXPECT_EQ(tables().alarms.history("01ARZ3NDEKTSV4RRFFQ69G5F01").value().size(), 1u);
    EXPECT_TRUE(std::filesystem::exists(directory_.path() / ("centre.before-" + std::to_string(kSchemaVersion) + ".db")));
    std::string left;
    auto check = store_->database().query("pragma foreign_key_check");
    EXPECT_FALSE(check.next(left));
}

// An upgraded directory has exactly the tables of a new one.
TEST_F(Schema, TheUpgradedSchemaIsTheNewOne) {
    const auto shape = [](Database& database) {
        std::vector<std::string> all;
        auto rows = database.query("select m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" from sqlite_schema m,"
                                   " pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.name");
        for (std::string row; rows.next(row);) all.push_back(row);
        auto indexes = database.query("select name from sqlite_schema where type = 'index' order by name");
        for (std::string row; indexes.next(row);) all.push_back(row);
        return all;
    };
    const auto fresh = shape(store_->database());
    std::ifstream schema(IOC_CENTRE_1);
    const std::string sql{std::istreambuf_iterator<char>(schema), {}};
    TemporaryDirectory other;
    auto old = Database::open(other.path() / "old.db", Database::Access::read_write);
    ASSERT_TRUE(old && (*old)->script(sql));
    for (const auto& step : kUpgrades) ASSERT_TRUE((*old)->script(step.centre));
    EXPECT_EQ(shape(**old), fresh);
}

TEST_F(Schema, ANewerDirectoryIsRefusedAndStaysAsItIs) {
    ASSERT_TRUE(store_->database().run("update meta set schema_version = ?1", kSchemaVersion + 1));
    EXPECT_EQ(refusal(), make_error_code(StoreError::newer_schema));
    EXPECT_EQ(refusal(), make_error_code(StoreError::newer_schema));
}

TEST_F(Schema, TheDatabaseOfAnotherDirectoryIsRefused) {
    TemporaryDirectory other;
    ASSERT_TRUE(CentreStore::open(other.path()));
    store_.reset();
    std::filesystem::copy_file(other.path() / "centre.db", file(), std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(refusal(), make_error_code(StoreError::other_database));
}

TEST_F(Schema, ReadingsAreNotTakenForAlarms) {
    ASSERT_TRUE(ReadingsStore::open(directory_.path()));
    store_.reset();
    std::filesystem::copy_file(directory_.path() / "readings.db", file(), std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(refusal(), make_error_code(StoreError::other_database));
}

TEST_F(Schema, AFileThatIsNoDatabaseIsRefused) {
    store_.reset();
    std::ofstream(file(), std::ios::trunc) << std::string(8192, 'x');
    EXPECT_TRUE(refusal());
}

TEST_F(Schema, DamagedPagesAreFoundAtTheStart) {
    std::vector<alerts::Change> many;
    for (int i = 0; i < 200; ++i) many.push_back(raised(id(i), "cause-" + std::to_string(i), i));
    ASSERT_TRUE(tables().alarms.save(many));
    ASSERT_TRUE(store_->database().checkpoint());
    store_.reset();
    const auto size = std::filesystem::file_size(file());
    {
        std::fstream bytes(file(), std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekp(static_cast<std::streamoff>(size / 2 / 4096 * 4096));
        bytes << std::string(4096, '\x5a');
    }
    const auto error = refusal();
    EXPECT_TRUE(error);
    EXPECT_FALSE(error.message().empty());
}

}  // namespace
}  // namespace ioc::store
