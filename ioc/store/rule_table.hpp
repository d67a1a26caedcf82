// ioc/store/rule_table.hpp — the only writer of `rule`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ioc/store/configuration_rows.hpp"
#include "ioc/store/sqlite.hpp"

namespace ioc::store {

class RuleTable {
  public:
    explicit RuleTable(Database& database) : database_(database) {}

    // Inserts or replaces; a retired row lives again. A console row never replaces a file row: read_only_row.
    Status put(const RuleRow& row);
    // Makes the file rows exactly these. File rows no longer given are retired, their history stays.
    Status mirror(const std::vector<RuleRow>& rows, Instant now);
    // read_only_row for file rows, unknown_row when there is none in use.
    Status retire(const std::string& id, Instant now);

    Result<std::vector<RuleRow>> all() const;   // in use, ordered for the screen
    Result<std::optional<RuleRow>> by_id(const std::string& id) const;   // retired ones too

  private:
    Status write(const RuleRow& row);
    Database& database_;
};

}  // namespace ioc::store
