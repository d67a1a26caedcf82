// ioc/store/origin.hpp — inside of the configuration tables: rows of the file are the file's, rows of the console the console's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ioc/store/configuration_rows.hpp"
#include "ioc/store/names.hpp"
#include "ioc/store/sqlite.hpp"

namespace ioc::store {

inline constexpr Names<Origin, 2> kOrigins{{"file", "console"}};

// The three statements that differ between tables by the table's name only.
struct OriginSql {
    std::string_view origin_of;      // ?1 id → origin, of the row in use
    std::string_view retire;         // ?1 id, ?2 now
    std::string_view retire_others;  // ?1 JSON list of ids to keep, ?2 now: other file rows in use
};

// read_only_row when a console row would replace a file row in use.
Status refuse_if_file_row(Database& database, const OriginSql& sql, const std::string& id, Origin incoming);
Status retire_row(Database& database, const OriginSql& sql, const std::string& id, Instant now);
Status retire_others(Database& database, const OriginSql& sql, const std::vector<std::string>& kept, Instant now);

// put, mirror: what all four tables do, around their own `write(row)`.
template <class Row, class Id, class Write>
Status put_row(Database& database, const OriginSql& sql, const Row& row, Id id_of, Write write) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    if (auto free = refuse_if_file_row(database, sql, id_of(row), row.origin); !free) return free;
    if (auto written = write(row); !written) return written;
    return transaction->commit();
}

template <class Row, class Id, class Write>
Status mirror_rows(Database& database, const OriginSql& sql, const std::vector<Row>& rows, Instant now, Id id_of,
                   Write write) {
    auto transaction = Transaction::begin(database);
    if (!transaction) return transaction.error();
    std::vector<std::string> kept;
    for (Row row : rows) {
        row.origin = Origin::file;
        if (auto written = write(row); !written) return written;
        kept.push_back(id_of(row));
    }
    if (auto retired = retire_others(database, sql, kept, now); !retired) return retired;
    return transaction->commit();
}

// The only row of a question by id, or none.
template <class Row>
Result<std::optional<Row>> only(Result<std::vector<Row>> rows) {
    if (!rows) return rows.error();
    if (rows->empty()) return std::optional<Row>{};
    return std::optional<Row>{std::move(rows->front())};
}

}  // namespace ioc::store
