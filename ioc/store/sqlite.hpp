// ioc/store/sqlite.hpp — the only owner of SQLite handles: a database, its statements, its transactions.
// One thread at a time. An error sticks to the statement and comes out at run() or status().
//
//   Statement rows = database.query("select id, x from camera where unit = ?1", unit);
//   for (Camera camera; rows.next(camera.id, camera.x);) cameras.push_back(camera);
//   if (rows.error()) return rows.error();
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ioc/store/error.hpp"
#include "ioc/store/instant.hpp"

struct sqlite3_stmt;

namespace ioc::store {

using Blob = std::vector<std::byte>;

class Statement {
  public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();  // back to the cache, reset and without values

    // Positions count from 1 and rise with each call. The epoch and an empty optional are null.
    void bind(std::int64_t value);
    void bind(int value) { bind(std::int64_t{value}); }
    void bind(std::uint32_t value) { bind(std::int64_t{value}); }
    void bind(std::uint64_t value) { bind(static_cast<std::int64_t>(value)); }
    void bind(bool value) { bind(std::int64_t{value}); }
    void bind(double value);
    void bind(std::string_view value);
    void bind(const std::string& value) { bind(std::string_view{value}); }
    void bind(const char* value) { bind(std::string_view{value}); }
    void bind(std::span<const std::byte> value);
    void bind(const Blob& value) { bind(std::span<const std::byte>{value}); }
    void bind(Instant value);
    void bind(std::nullopt_t);
    template <class T>
    void bind(const std::optional<T>& value) {
        value ? bind(*value) : bind(std::nullopt);
    }

    // True = a row was read into the given values, left to right. False = the end, or an error.
    template <class... Value>
    bool next(Value&... values) {
        if (!step()) return false;
        column_ = 0;
        (read(values), ...);
        return true;
    }
    Status run();  // to the end, rows dropped
    const boost::system::error_code& error() const { return error_; }

    struct Slot;   // a prepared statement in the cache; defined inside (connection.hpp)

  private:
    friend class Database;
    Statement(Slot* slot, boost::system::error_code error) : slot_(slot), error_(error) {}

    void bound(int code);
    bool step();
    bool is_null() const;
    void read(std::int64_t& value);
    void read(int& value);
    void read(std::uint32_t& value);
    void read(std::uint64_t& value);
    void read(bool& value);
    void read(double& value);
    void read(std::string& value);
    void read(Blob& value);
    void read(Instant& value);
    template <class T>
    void read(std::optional<T>& value) {
        if (is_null()) {
            value.reset();
            ++column_;
        } else {
            read(value.emplace());
        }
    }

    Slot* slot_;
    boost::system::error_code error_;
    int position_ = 0;
    int column_ = 0;
    bool done_ = false;
};

class Database {
  public:
    enum class Access { read_write, read_only };

    // read_write creates the file (0600) and sets WAL and synchronous=FULL. A busy database is waited for, 5 s.
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    template <class... Value>
    Statement query(std::string_view sql, const Value&... values) {
        Statement statement = prepare(sql);
        (statement.bind(values), ...);
        return statement;
    }
    template <class... Value>
    Status run(std::string_view sql, const Value&... values) {
        return query(sql, values...).run();
    }
    Status script(std::string_view sql);     // several statements, no values

    std::int64_t changed() const;            // rows touched by the last insert, update or delete
    std::int64_t last_row() const;           // rowid of the last insert
    Status check();                          // quick_check: damaged pages are an error
    Status checkpoint();                     // writes the WAL back and truncates it
    // After a failed write or fsync what the kernel holds cannot be trusted: the next outermost
    // transaction begins on a fresh handle, without anyone having to ask.
    bool suspect() const { return suspect_; }

  private:
    friend class Transaction;
    friend class Statement;
    struct Connection;
    Database(std::filesystem::path file, Access access, std::unique_ptr<Connection> connection);
    Statement prepare(std::string_view sql);
    Status reopen();

    std::filesystem::path file_;
    Access access_;
    std::unique_ptr<Connection> connection_;
    bool suspect_ = false;
};

// Rolled back unless committed. Inside another one it is a savepoint.
class Transaction {
  public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Status commit();

  private:
    Transaction(Database& database, bool inner) : database_(&database), inner_(inner) {}
    Database* database_;  // null = over
    bool inner_;
};

}  // namespace ioc::store
