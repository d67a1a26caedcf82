// ioc/store/schema.hpp — makes a new database, or refuses one that is not exactly ours.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "ioc/store/sqlite.hpp"

namespace ioc::store {

extern const char kCentreSchema[];     // schema.sql
extern const char kReadingsSchema[];   // readings.sql

// It rises with every change of the schema; an older directory is upgraded step by step, after a copy of it was made.
inline constexpr int kSchemaVersion = 3;

// From `to - 1` to `to`, for each database; upgrades/*.sql.
struct Upgrade {
    int to;
    const char* centre;
    const char* readings;
};
extern const std::span<const Upgrade> kUpgrades;

enum class Kind { centre, readings };

// An empty database gets its schema in one transaction. An older one is copied to `<kind>.before-<version>.db` and upgraded
// in one transaction. Else: other_database when the kind or the data directory differs, older_schema (older than any upgrade),
// newer_schema, damaged.
Status ensure_schema(Database& database, Kind kind, const std::filesystem::path& directory);

}  // namespace ioc::store
