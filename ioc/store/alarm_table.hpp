// ioc/store/alarm_table.hpp — the only writer of `alarm` and `alarm_change`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "alerts/change.hpp"
#include "ioc/store/sqlite.hpp"

namespace ioc::store {

// What a page of alarms is made of. Empty lists and nullopt do not restrict, except `units`.
struct AlarmFilter {
    std::vector<std::string> units;                    // none = nothing is seen
    std::optional<std::vector<std::string>> cameras;   // set = alarms of other cameras are hidden
    std::vector<alerts::Life> lives;
    std::optional<alerts::Priority> at_least;          // this priority or more urgent
    std::string source;                                // one camera, device or indicator
    Instant from{}, to{};                              // raised within [from, to)
    std::string before;                                // ULID: only older ones, for the next page
    int limit = 50;                                    // 1…500
};

struct StoredChange {
    std::int64_t number = 0;   // global commit number
    alerts::Change change;     // change.alarm is the alarm as it is now, not as it was then
};

struct DayNumber {
    alerts::UnitId unit;
    std::uint64_t last = 0;
};

using ShownBy = std::map<std::string, std::string>;   // event → alarm

class AlarmTable {
  public:
    explicit AlarmTable(Database& database) : database_(database) {}

    // One transaction: alarms as they are after each change, and a numbered line per change. Saving the same
    // changes again (after an error whose outcome is unknown) stores nothing twice and returns the same numbers.
    Result<std::vector<std::int64_t>> save(const std::vector<alerts::Change>& changes);

    Result<std::vector<alerts::Alarm>> open_alarms() const;                 // for the desk at start, oldest first
    Result<std::vector<alerts::Alarm>> resolved_alarms(int limit) const;    // not closed yet; the latest, oldest first
    Result<std::vector<DayNumber>> day_numbers(Instant day_start) const;    // highest number per unit since then
    Result<std::int64_t> last_number() const;                               // 0 = none yet
    Result<std::vector<StoredChange>> changes_after(std::int64_t number, int limit) const;

    Result<std::optional<alerts::Alarm>> by_id(const std::string& id) const;
    Result<std::vector<alerts::Alarm>> page(const AlarmFilter& filter) const;   // newest first
    Result<std::int64_t> count(const AlarmFilter& filter) const;                // `before` and `limit` ignored
    Result<std::int64_t> resolved_since(const std::vector<std::string>& units, Instant from) const;
    Result<std::vector<StoredChange>> history(const std::string& id) const;     // oldest first
    // The alarms that show events whose ids lie between these two, both included.
    Result<ShownBy> showing(const std::string& first_event, const std::string& last_event) const;

  private:
    Result<std::int64_t> save_one(const alerts::Change& change);
    Status put(const alerts::Alarm& alarm);
    Database& database_;
};

}  // namespace ioc::store
