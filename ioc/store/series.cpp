// The questions to readings.db; reading_table.cpp writes.
#include <algorithm>

#include "ioc/store/reading_table.hpp"

namespace ioc::store {
namespace {

constexpr int kMostPoints = 2000;   // wider than any screen

#define IOC_LAST_VALUES                                                                                        \
    "select device, sequence, quantity, measure, value, quality, measured_at, received_at, happened_at"        \
    " from last_value join series on series.id = last_value.series"

Result<std::vector<ReadingRow>> read_values(Statement rows) {
    std::vector<ReadingRow> values;
    int quality = 0;
    for (ReadingRow row; rows.next(row.device, row.sequence, row.quantity, row.measure, row.value, quality,
                                   row.measured_at, row.received_at, row.happened_at);) {
        row.quality = static_cast<Quality>(quality);
        values.push_back(row);
    }
    if (rows.error()) return rows.error();
    return values;
}

}  // namespace

Result<std::vector<SeriesBucket>> ReadingTable::series(const SeriesRequest& request) const {
    std::vector<SeriesBucket> buckets;
    if (request.to <= request.from) return buckets;
    const auto span = (request.to - request.from).count();
    const auto points = std::clamp(request.points, 1, kMostPoints);
    const auto width = (span + points - 1) / points;
    auto rows = database_.query(
        "select max(happened_at), avg(value), min(value), max(value), count(*) from reading"
        " where series = (select id from series where device = ?1 and quantity = ?2)"
        " and happened_at >= ?3 and happened_at < ?4 and quality = 0 group by (happened_at - ?3) / ?5 order by 1",
        request.device, request.quantity, to_millis(request.from), to_millis(request.to), std::int64_t{width});
    for (SeriesBucket bucket; rows.next(bucket.at, bucket.mean, bucket.least, bucket.most, bucket.count);)
        buckets.push_back(bucket);
    if (rows.error()) return rows.error();
    return buckets;
}

Result<std::vector<ReadingRow>> ReadingTable::last_values() const {
    return read_values(database_.query(IOC_LAST_VALUES " order by device, quantity"));
}

Result<std::vector<ReadingRow>> ReadingTable::last_values(const std::string& device) const {
    return read_values(database_.query(IOC_LAST_VALUES " where device = ?1 order by quantity", device));
}

Result<std::vector<DeviceEventRow>> ReadingTable::events(const std::string& device, Instant from, int limit) const {
    std::vector<DeviceEventRow> events;
    auto rows = database_.query("select device, sequence, kind, text, severity, happened_at, received_at, historical"
                                " from device_event where device = ?1 and happened_at >= ?2"
                                " order by happened_at desc limit ?3", device, to_millis(from), limit);
    for (DeviceEventRow row; rows.next(row.device, row.sequence, row.kind, row.text, row.severity, row.happened_at,
                                       row.received_at, row.historical);)
        events.push_back(row);
    if (rows.error()) return rows.error();
    return events;
}

Result<std::vector<DeviceState>> ReadingTable::device_states() const {
    std::vector<DeviceState> states;
    auto rows = database_.query("select device, last_sequence, last_heard, reports from device_state order by device");
    for (DeviceState row; rows.next(row.device, row.last_sequence, row.last_heard, row.reports);) states.push_back(row);
    if (rows.error()) return rows.error();
    return states;
}

Result<std::uint64_t> ReadingTable::last_sequence(const std::string& device) const {
    std::uint64_t sequence = 0;
    auto rows = database_.query("select last_sequence from device_state where device = ?1", device);
    rows.next(sequence);
    if (rows.error()) return rows.error();
    return sequence;
}

}  // namespace ioc::store
