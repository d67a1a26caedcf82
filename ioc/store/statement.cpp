#include <cassert>
#include <utility>

#include "ioc/store/connection.hpp"

namespace ioc::store {

Statement::Statement(Statement&& other) noexcept
    : slot_(std::exchange(other.slot_, nullptr)), error_(other.error_), position_(other.position_),
      column_(other.column_) {}

Statement::~Statement() {
    if (!slot_) return;
    --slot_->database->connection_->lent;
    if (!slot_->kept) {
        delete slot_;
        return;
    }
    sqlite3_reset(slot_->handle.get());
    sqlite3_clear_bindings(slot_->handle.get());
    slot_->lent = false;
}

void Statement::bound(int code) {
    if (code != SQLITE_OK && !error_) error_ = sqlite_error(code);
}

void Statement::bind(std::int64_t value) {
    ++position_;
    if (slot_) bound(sqlite3_bind_int64(slot_->handle.get(), position_, value));
}

void Statement::bind(double value) {
    ++position_;
    if (slot_) bound(sqlite3_bind_double(slot_->handle.get(), position_, value));
}

void Statement::bind(std::string_view value) {
    ++position_;
    if (!slot_) return;
    const char* text = value.data() ? value.data() : "";   // a null pointer would become null, not ''
    bound(sqlite3_bind_text64(slot_->handle.get(), position_, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(std::span<const std::byte> value) {
    ++position_;
    if (!slot_) return;
    const void* bytes = value.empty() ? static_cast<const void*>("") : value.data();
    bound(sqlite3_bind_blob64(slot_->handle.get(), position_, bytes, value.size(), SQLITE_TRANSIENT));
}

void Statement::bind(Instant value) {
    if (value == Instant{}) return bind(std::nullopt);
    bind(to_millis(value));
}

void Statement::bind(std::nullopt_t) {
    ++position_;
    if (slot_) bound(sqlite3_bind_null(slot_->handle.get(), position_));
}

bool Statement::step() {
    if (error_ || !slot_) return false;
    Database& database = *slot_->database;
    // A full disk makes SQLite roll back by itself. What follows in that transaction must not be committed alone.
    if (database.connection_->depth > 0 && sqlite3_get_autocommit(database.connection_->handle.get())) {
        error_ = sqlite_error(SQLITE_ABORT_ROLLBACK);
        return false;
    }
    const int code = sqlite3_step(slot_->handle.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) error_ = sqlite_error(code);
    if ((code & 0xff) == SQLITE_IOERR) database.suspect_ = true;
    sqlite3_reset(slot_->handle.get());   // lets go of the read lock at once
    done_ = true;
    return false;
}

Status Statement::run() {
    while (!done_ && step()) {
    }
    if (error_) return error_;
    return {};
}

bool Statement::is_null() const { return sqlite3_column_type(slot_->handle.get(), column_) == SQLITE_NULL; }

void Statement::read(std::int64_t& value) { value = sqlite3_column_int64(slot_->handle.get(), column_++); }

void Statement::read(int& value) { value = sqlite3_column_int(slot_->handle.get(), column_++); }

void Statement::read(std::uint32_t& value) {
    value = static_cast<std::uint32_t>(sqlite3_column_int64(slot_->handle.get(), column_++));
}

void Statement::read(std::uint64_t& value) {
    value = static_cast<std::uint64_t>(sqlite3_column_int64(slot_->handle.get(), column_++));
}

void Statement::read(bool& value) { value = sqlite3_column_int64(slot_->handle.get(), column_++) != 0; }

void Statement::read(double& value) { value = sqlite3_column_double(slot_->handle.get(), column_++); }

void Statement::read(std::string& value) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(slot_->handle.get(), column_));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(slot_->handle.get(), column_++));
    value.assign(text ? text : "", text ? size : 0);
}

void Statement::read(Blob& value) {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(slot_->handle.get(), column_));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(slot_->handle.get(), column_++));
    value.clear();
    if (bytes) value.assign(bytes, bytes + size);
}

void Statement::read(Instant& value) {
    value = from_millis(sqlite3_column_int64(slot_->handle.get(), column_++));   // null reads as the epoch
}

}  // namespace ioc::store
