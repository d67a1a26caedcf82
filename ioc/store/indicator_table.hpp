// ioc/store/indicator_table.hpp — the only writer of `indicator_value`: figures that arrive or are computed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ioc/store/sqlite.hpp"

namespace ioc::store {

struct IndicatorRow {
    std::string indicator;       // "dossiers_on_time"
    std::string unit;
    std::string period;          // "2026", "2026-11", "2026-11-21": what the figure speaks of
    std::optional<double> numerator, denominator;
    std::optional<double> value; // empty = known to be unknown
    std::string qualifier;       // "", ">", "≥", "≈"
    std::string text;            // as the source worded it
    Instant as_of{};             // when it was true
    Instant received_at{};
    std::string source;          // feed or "computed"
    bool simulated = false;
};

class IndicatorTable {
  public:
    explicit IndicatorTable(Database& database) : database_(database) {}

    Status put(const std::vector<IndicatorRow>& rows);   // replaces the same (indicator, unit, period, source)
    Result<std::optional<IndicatorRow>> latest(const std::string& indicator, const std::string& unit) const;
    Result<std::vector<IndicatorRow>> series(const std::string& indicator, const std::string& unit,
                                             Instant from, int limit) const;   // oldest first by as_of
  private:
    Database& database_;
};

}  // namespace ioc::store
