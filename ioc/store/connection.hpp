// ioc/store/connection.hpp — inside of sqlite.cpp and statement.cpp: one handle and its prepared statements.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <sqlite3.h>
#include <string>

#include "ioc/store/sqlite.hpp"

namespace ioc::store {

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
struct CloseHandle {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};

struct Statement::Slot {
    std::unique_ptr<sqlite3_stmt, FinalizeStatement> handle;
    Database* database = nullptr;
    bool lent = false;
    bool kept = true;     // false = the cached one was lent, this twin goes when it comes back
};

struct Database::Connection {
    std::unique_ptr<sqlite3, CloseHandle> handle;   // closed after its statements
    std::map<std::string, std::unique_ptr<Statement::Slot>, std::less<>> slots;
    int lent = 0;
    int depth = 0;        // open transactions, savepoints included

    static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file, Access access);
    Result<std::unique_ptr<Statement::Slot>> prepare(std::string_view sql, Database& database) const;
};

}  // namespace ioc::store
