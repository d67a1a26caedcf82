#include "ioc/store/sqlite.hpp"

#include <cassert>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

#include "ioc/store/connection.hpp"

namespace ioc::store {
namespace {

constexpr int kBusyMilliseconds = 5000;       // a backup tool may hold the lock that long
constexpr int kLongestValue = 16 << 20;       // bytes; nothing of ours comes near

// FULL: a commit is on the disk before it returns (measured 431 commits/s here, so readings are grouped).
// The WAL is truncated back to 64 MiB after a long reader let it grow.
constexpr const char* kWriterPragmas =
    "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;"
    "pragma secure_delete = fast; pragma cell_size_check = on; pragma temp_store = memory;"
    "pragma journal_size_limit = 67108864;";
constexpr const char* kReaderPragmas = "pragma query_only = on; pragma cell_size_check = on; pragma temp_store = memory;";

// SQLite would make the file with the umask's rights; its WAL and shared memory take the file's.
boost::system::error_code make_private_file(const std::filesystem::path& file) {
    const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (made < 0) return {errno, boost::system::system_category()};
    ::close(made);
    return {};
}

void harden(sqlite3* handle) {
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyMilliseconds);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLongestValue);
}

}  // namespace

Result<std::unique_ptr<Database::Connection>> Database::Connection::open(const std::filesystem::path& file,
                                                                         Access access) {
    const bool writes = access == Access::read_write;
    if (writes) {
        if (const auto error = make_private_file(file)) return error;
    }
    const int flags = (writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened, flags, nullptr);
    auto connection = std::make_unique<Connection>();
    connection->handle.reset(opened);   // also owed when opening failed
    if (code != SQLITE_OK) return sqlite_error(code);
    harden(opened);
    const int set = sqlite3_exec(opened, writes ? kWriterPragmas : kReaderPragmas, nullptr, nullptr, nullptr);
    if (set != SQLITE_OK) return sqlite_error(set);
    return connection;
}

Result<std::unique_ptr<Statement::Slot>> Database::Connection::prepare(std::string_view sql, Database& database) const {
    sqlite3_stmt* prepared = nullptr;
    const int code = sqlite3_prepare_v3(handle.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    auto slot = std::make_unique<Statement::Slot>();
    slot->handle.reset(prepared);
    slot->database = &database;
    return slot;
}

Database::Database(std::filesystem::path file, Access access, std::unique_ptr<Connection> connection)
    : file_(std::move(file)), access_(access), connection_(std::move(connection)) {}

Database::~Database() { assert(connection_->lent == 0); }

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file, Access access) {
    auto connection = Connection::open(file, access);
    if (!connection) return connection.error();
    return std::unique_ptr<Database>(new Database(file, access, std::move(*connection)));
}

Statement Database::prepare(std::string_view sql) {
    const auto found = connection_->slots.find(sql);
    if (found != connection_->slots.end() && !found->second->lent) {
        found->second->lent = true;
        ++connection_->lent;
        return Statement(found->second.get(), {});
    }
    auto slot = connection_->prepare(sql, *this);
    if (!slot) return Statement(nullptr, slot.error());
    ++connection_->lent;
    (*slot)->lent = true;
    if (found != connection_->slots.end()) {
        (*slot)->kept = false;
        return Statement(slot->release(), {});
    }
    const auto kept = connection_->slots.emplace(std::string{sql}, std::move(*slot)).first;
    return Statement(kept->second.get(), {});
}

Status Database::script(std::string_view sql) {
    const std::string text{sql};
    const int code = sqlite3_exec(connection_->handle.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    return {};
}

std::int64_t Database::changed() const { return sqlite3_changes64(connection_->handle.get()); }

std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(connection_->handle.get()); }

Status Database::check() {
    std::string verdict;
    auto check = query("pragma quick_check(1)");
    if (!check.next(verdict)) return check.error() ? check.error() : make_error_code(StoreError::damaged);
    if (verdict != "ok") return make_error_code(StoreError::damaged);
    return check.run();
}

Status Database::checkpoint() {
    const int code = sqlite3_wal_checkpoint_v2(connection_->handle.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    return {};
}

Status Database::reopen() {
    auto fresh = Connection::open(file_, access_);
    if (!fresh) return fresh.error();
    connection_ = std::move(*fresh);
    suspect_ = false;
    return {};
}

Result<Transaction> Transaction::begin(Database& database) {
    const bool inner = database.connection_->depth > 0;
    if (!inner && database.suspect_ && database.connection_->lent == 0) {
        if (auto reopened = database.reopen(); !reopened) return reopened.error();
    }
    auto begun = database.run(inner ? "savepoint inner" : "begin immediate");
    if (!begun) return begun.error();
    ++database.connection_->depth;
    return Transaction(database, inner);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)), inner_(other.inner_) {}

Transaction::~Transaction() {
    if (!database_) return;
    auto& connection = *database_->connection_;
    if (!sqlite3_get_autocommit(connection.handle.get())) {   // else SQLite rolled back by itself
        bool undone = !!database_->run(inner_ ? "rollback to inner" : "rollback");
        if (inner_) undone = !!database_->run("release inner") && undone;
        if (!undone) database_->suspect_ = true;   // the next outermost transaction begins on a fresh handle
    }
    --connection.depth;
}

Status Transaction::commit() {
    auto committed = database_->run(inner_ ? "release inner" : "commit");
    if (!committed) return committed;   // the destructor rolls back
    --database_->connection_->depth;
    database_ = nullptr;
    return {};
}

}  // namespace ioc::store
