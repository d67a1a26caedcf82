#include "ioc/store/audit_table.hpp"

#include <algorithm>

#include "ioc/audit/chain.hpp"

namespace ioc::store {
namespace {

#define IOC_AUDIT_COLUMNS "number, at, who, verb, object, detail, previous, hash"

Result<std::vector<AuditRow>> read_lines(Statement rows) {
    std::vector<AuditRow> lines;
    for (AuditRow row; rows.next(row.number, row.at, row.entry.who, row.entry.verb, row.entry.object, row.entry.detail,
                                 row.previous, row.hash);)
        lines.push_back(row);
    if (rows.error()) return rows.error();
    return lines;
}

bool intact(const AuditRow& line, std::int64_t number, const std::string& previous) {
    return line.number == number && line.previous == previous &&
           line.hash == link_hash(line.number, to_millis(line.at), line.entry, line.previous);
}

}  // namespace

Result<std::int64_t> AuditTable::append(const AuditEntry& entry, Instant now) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    const auto before = last();
    if (!before) return before.error();
    const std::int64_t number = *before ? (*before)->number + 1 : 1;
    const std::string previous = *before ? (*before)->hash : first_link();
    auto written = database_.run("insert into audit (" IOC_AUDIT_COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                 number, to_millis(now), entry.who, entry.verb, entry.object, entry.detail, previous,
                                 link_hash(number, to_millis(now), entry, previous));
    if (written) written = transaction->commit();
    if (!written) return written.error();
    return number;
}

Result<AuditTable::Verdict> AuditTable::verify(std::int64_t from, int limit) const {
    from = std::max<std::int64_t>(from, 1);
    std::string previous = first_link();
    if (from > 1) {
        auto before = read_lines(database_.query("select " IOC_AUDIT_COLUMNS " from audit where number = ?1", from - 1));
        if (!before) return before.error();
        if (before->empty()) return Verdict{from - 1, 0};
        previous = before->front().hash;
    }
    const auto lines = read_lines(
        database_.query("select " IOC_AUDIT_COLUMNS " from audit where number >= ?1 order by number limit ?2", from, limit));
    if (!lines) return lines.error();
    std::int64_t number = from;
    for (const auto& line : *lines) {
        if (!intact(line, number, previous)) return Verdict{number, 0};
        previous = line.hash;
        ++number;
    }
    return Verdict{0, static_cast<int>(lines->size()) < limit ? 0 : number};
}

Result<std::vector<AuditRow>> AuditTable::page(std::int64_t before, int limit) const {
    return read_lines(database_.query(
        "select " IOC_AUDIT_COLUMNS " from audit where (?1 = 0 or number < ?1) order by number desc limit ?2", before,
        std::clamp(limit, 1, 1000)));
}

Result<std::optional<AuditRow>> AuditTable::last() const {
    auto lines = read_lines(database_.query("select " IOC_AUDIT_COLUMNS " from audit order by number desc limit 1"));
    if (!lines) return lines.error();
    if (lines->empty()) return std::optional<AuditRow>{};
    return std::optional<AuditRow>{std::move(lines->front())};
}

}  // namespace ioc::store
