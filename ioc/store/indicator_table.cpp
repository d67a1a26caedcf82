#include "ioc/store/indicator_table.hpp"

namespace ioc::store {
namespace {

#define IOC_INDICATOR_COLUMNS                                                                          \
    "indicator, unit, period, numerator, denominator, value, qualifier, text, as_of, received_at, source, " \
    "simulated"

Result<std::vector<IndicatorRow>> read_figures(Statement rows) {
    std::vector<IndicatorRow> figures;
    for (IndicatorRow row; rows.next(row.indicator, row.unit, row.period, row.numerator, row.denominator, row.value,
                                     row.qualifier, row.text, row.as_of, row.received_at, row.source, row.simulated);)
        figures.push_back(row);
    if (rows.error()) return rows.error();
    return figures;
}

}  // namespace

Status IndicatorTable::put(const std::vector<IndicatorRow>& rows) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    for (const auto& row : rows) {
        auto written = database_.run("insert or replace into indicator_value (" IOC_INDICATOR_COLUMNS ")"
                                     " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                                     row.indicator, row.unit, row.period, row.numerator, row.denominator, row.value,
                                     row.qualifier, row.text, to_millis(row.as_of), to_millis(row.received_at),
                                     row.source, row.simulated);
        if (!written) return written;
    }
    return transaction->commit();
}

Result<std::optional<IndicatorRow>> IndicatorTable::latest(const std::string& indicator, const std::string& unit) const {
    auto figures = read_figures(database_.query(
        "select " IOC_INDICATOR_COLUMNS " from indicator_value where indicator = ?1 and unit = ?2"
        " order by as_of desc, received_at desc limit 1", indicator, unit));
    if (!figures) return figures.error();
    if (figures->empty()) return std::optional<IndicatorRow>{};
    return std::optional<IndicatorRow>{std::move(figures->front())};
}

Result<std::vector<IndicatorRow>> IndicatorTable::series(const std::string& indicator, const std::string& unit,
                                                         Instant from, int limit) const {
    return read_figures(database_.query(
        "select * from (select " IOC_INDICATOR_COLUMNS " from indicator_value where indicator = ?1 and unit = ?2"
        " and as_of >= ?3 order by as_of desc limit ?4) order by as_of", indicator, unit, to_millis(from), limit));
}

}  // namespace ioc::store
