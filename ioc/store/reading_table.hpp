// ioc/store/reading_table.hpp — the only writer of `reading`, `device_event`, `last_value` and `device_state`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ioc/store/sqlite.hpp"

namespace ioc::store {

enum class Quality { good, out_of_range, jump, stuck, null };

struct ReadingRow {
    std::string device;
    std::uint64_t sequence = 0;   // of the report that carried it
    std::string quantity;
    std::string measure;          // "m", "%", …
    std::optional<double> value;  // empty = no value, never zero
    Quality quality = Quality::good;
    Instant measured_at{};        // the device's clock
    Instant received_at{};        // ours
    Instant happened_at{};        // best estimate: where the graph puts it
    bool historical = false;
    bool operator==(const ReadingRow&) const = default;
};

struct DeviceEventRow {
    std::string device;
    std::uint64_t sequence = 0;
    std::string kind;             // "power_loss", "play_failed"
    std::string text;
    std::string severity;         // "information" … "emergency"
    Instant happened_at{};
    Instant received_at{};
    bool historical = false;
};

struct DeviceState {
    std::string device;
    std::uint64_t last_sequence = 0;   // highest durable
    Instant last_heard{};
    std::int64_t reports = 0;          // stored ones
};

struct SeriesRequest {
    std::string device, quantity;
    Instant from{}, to{};         // [from, to)
    int points = 600;             // buckets, 1…2,000
};

struct SeriesBucket {             // only buckets with good values exist: a gap is absence
    Instant at{};                 // of the newest value in the bucket
    double mean = 0, least = 0, most = 0;
    int count = 0;
};

class ReadingTable {
  public:
    explicit ReadingTable(Database& database) : database_(database) {}

    // One transaction. Element i tells whether reading i was new; a repeated one is ignored.
    Result<std::vector<bool>> insert(const std::vector<ReadingRow>& readings);
    Result<std::vector<bool>> insert(const std::vector<DeviceEventRow>& events);
    // A whole report is durable with this: call it in the same transaction, also for a report without readings.
    Status heard(const std::string& device, std::uint64_t sequence, Instant at);

    Result<std::vector<SeriesBucket>> series(const SeriesRequest& request) const;
    Result<std::vector<ReadingRow>> last_values() const;                 // newest live one per device and quantity, any quality
    Result<std::vector<ReadingRow>> last_values(const std::string& device) const;
    Result<std::vector<DeviceEventRow>> events(const std::string& device, Instant from, int limit) const;
    Result<std::vector<DeviceState>> device_states() const;
    Result<std::uint64_t> last_sequence(const std::string& device) const;   // 0 = none
    Result<int> remove_older_than(Instant limit_at, int limit);   // by happened_at; returns how many readings went

  private:
    Database& database_;
};

}  // namespace ioc::store
