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

TEST_F(Schema, AnOlderDirectoryIsRefused) {
    ASSERT_TRUE(store_->database().run("update meta set schema_version = ?1", kSchemaVersion - 1));
    EXPECT_EQ(refusal(), make_error_code(StoreError::older_schema));
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
