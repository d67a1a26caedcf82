#include "ioc/store/schema.hpp"

#include <chrono>
#include <fstream>
#include <string>

#include "ioc/passwords.hpp"
#include "ioc/store/files.hpp"

namespace ioc::store {
namespace {

// quick_check reads every page. Up to here that takes well under a second; larger databases are checked
// by the maintenance lane (Database::check), so that a centre with years of alarms starts at once.
constexpr std::int64_t kCheckedAtStart = 64LL << 20;

std::string_view name_of(Kind kind) { return kind == Kind::centre ? "centre" : "readings"; }

Result<std::string> read_directory_id(const std::filesystem::path& file) {
    const auto bytes = read_file(file, 256);
    if (!bytes) return bytes.error();
    return std::string{reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

// The directory's own id, made with its first database. Two copies of a directory share it; two directories never.
Result<std::string> directory_id(const std::filesystem::path& directory, const std::string& wanted) {
    const auto file = directory / "id";
    auto known = read_directory_id(file);
    if (known || known.error() != boost::system::errc::no_such_file_or_directory) return known;
    const auto written = write_file_durably(file, std::as_bytes(std::span{wanted}));
    if (!written) return written.error();
    return wanted;
}

Status make(Database& database, Kind kind, const std::filesystem::path& directory) {
    const auto id = directory_id(directory, random_token());
    if (!id) return id.error();
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    if (auto made = database.script(kind == Kind::centre ? kCentreSchema : kReadingsSchema); !made) return made;
    const auto stamped =
        database.run("insert into meta (id, kind, schema_version, directory_id, created_at) values (1, ?1, ?2, ?3, ?4)",
                     name_of(kind), kSchemaVersion, *id, now);
    if (!stamped) return stamped;
    return transaction->commit();
}

// A copy first: whoever must go back to the version before has what it wrote.
Status upgrade(Database& database, Kind kind, const std::filesystem::path& directory, int from) {
    const auto copy = directory / (std::string(name_of(kind)) + ".before-" + std::to_string(kSchemaVersion) + ".db");
    std::error_code ignored;
    std::filesystem::remove(copy, ignored);   // of an upgrade that was cut off
    if (auto copied = database.run("vacuum into ?1", copy.string()); !copied) return copied;
    std::filesystem::permissions(copy, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    for (const auto& step : kUpgrades) {
        if (step.to <= from) continue;
        if (auto done = database.script(kind == Kind::centre ? step.centre : step.readings); !done) return done;
        if (auto stamped = database.run("update meta set schema_version = ?1", step.to); !stamped) return stamped;
    }
    return transaction->commit();
}

Status judge(Database& database, Kind kind, const std::filesystem::path& directory) {
    std::string found_kind, found_directory;
    int version = 0;
    auto meta = database.query("select kind, schema_version, directory_id from meta where id = 1");
    if (!meta.next(found_kind, version, found_directory)) return make_error_code(StoreError::other_database);
    if (found_kind != name_of(kind)) return make_error_code(StoreError::other_database);
    if (version < kUpgrades.front().to - 1) return make_error_code(StoreError::older_schema);
    if (version > kSchemaVersion) return make_error_code(StoreError::newer_schema);
    const auto id = directory_id(directory, found_directory);
    if (!id) return id.error();
    if (*id != found_directory) return make_error_code(StoreError::other_database);
    meta.run();   // its lock must be gone before a copy is made
    return version < kSchemaVersion ? upgrade(database, kind, directory, version) : Status{};
}

}  // namespace

Status ensure_schema(Database& database, Kind kind, const std::filesystem::path& directory) {
    std::int64_t tables = 0, pages = 0, page_size = 0;
    {
        auto schema = database.query("select count(*) from sqlite_schema");
        if (!schema.next(tables)) {
            // NOTADB or CORRUPT on the first page: not our file, or no longer.
            return schema.error();
        }
    }
    if (tables == 0) return make(database, kind, directory);
    if (auto judged = judge(database, kind, directory); !judged) return judged;
    {
        auto size = database.query("select page_count, page_size from pragma_page_count, pragma_page_size");
        if (!size.next(pages, page_size)) return size.error();
    }
    return pages * page_size <= kCheckedAtStart ? database.check() : Status{};
}

}  // namespace ioc::store
