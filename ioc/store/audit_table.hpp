// ioc/store/audit_table.hpp — the only writer of `audit`: lines chained by SHA-256, never changed, never deleted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ioc/audit/entry.hpp"
#include "ioc/store/sqlite.hpp"

namespace ioc::store {

struct AuditRow {
    std::int64_t number = 0;     // 1, 2, 3 … without gaps
    Instant at{};
    AuditEntry entry;
    std::string previous;        // hash of the line before, 64 hex digits; 64 zeros for the first
    std::string hash;            // sha256 of the canonical text, see audit/chain.hpp
};

class AuditTable {
  public:
    explicit AuditTable(Database& database) : database_(database) {}

    Result<std::int64_t> append(const AuditEntry& entry, Instant now);
    // First broken line at or after `from` within `limit` lines; 0 = all intact. Pages, so that no step is long.
    struct Verdict {
        std::int64_t broken_at = 0;
        std::int64_t next = 0;   // continue from here; 0 = the end was reached
    };
    Result<Verdict> verify(std::int64_t from = 1, int limit = 5000) const;
    Result<std::vector<AuditRow>> page(std::int64_t before, int limit) const;   // newest first; 0 = from the end
    Result<std::optional<AuditRow>> last() const;

  private:
    Database& database_;
};

}  // namespace ioc::store
