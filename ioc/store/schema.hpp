// ioc/store/schema.hpp — makes a new database, or refuses one that is not exactly ours.
#pragma once

#include <filesystem>
#include <string_view>

#include "ioc/store/sqlite.hpp"

namespace ioc::store {

extern const char kCentreSchema[];     // schema.sql
extern const char kReadingsSchema[];   // readings.sql

// Until the first tagged version it rises with every change, and an older directory is refused.
inline constexpr int kSchemaVersion = 1;

enum class Kind { centre, readings };

// An empty database gets its schema in one transaction. Else: other_database when the kind or the data directory
// differs, older_schema, newer_schema, damaged.
Status ensure_schema(Database& database, Kind kind, const std::filesystem::path& directory);

}  // namespace ioc::store
