// ioc/store/duty_table.hpp — the only writer of `duty_shift`: who was on duty, from when to when, and what they handed over.
#pragma once

#include <vector>

#include "alerts/duty.hpp"
#include "ioc/store/sqlite.hpp"

namespace ioc::store {

class DutyTable {
  public:
    explicit DutyTable(Database& database) : database_(database) {}

    Status put(const alerts::Shift& shift);                       // new, or as it is now
    Result<std::vector<alerts::Shift>> latest(int limit) const;   // those that go on and the last ones, oldest first

  private:
    Database& database_;
};

}  // namespace ioc::store
