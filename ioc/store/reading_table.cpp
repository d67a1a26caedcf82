#include "ioc/store/reading_table.hpp"

namespace ioc::store {
namespace {

Result<std::int64_t> series_id(Database& database, const ReadingRow& reading) {
    std::int64_t id = 0;
    {
        auto known = database.query("select id from series where device = ?1 and quantity = ?2 and measure = ?3",
                                    reading.device, reading.quantity, reading.measure);
        if (known.next(id)) return id;
        if (known.error()) return known.error();
    }
    auto made = database.query("insert into series (device, quantity, measure) values (?1, ?2, ?3)"
                               " on conflict (device, quantity) do update set measure = excluded.measure returning id",
                               reading.device, reading.quantity, reading.measure);
    made.next(id);
    if (auto done = made.run(); !done) return done.error();
    return id;
}

// Live values replace each other in the order they came; within one report the device's clock decides.
Status keep_last(Database& database, std::int64_t series, const ReadingRow& reading) {
    return database.run(
        "insert into last_value (series, sequence, measured_at, received_at, happened_at, value, quality)"
        " values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (series) do update set sequence = excluded.sequence,"
        " measured_at = excluded.measured_at, received_at = excluded.received_at, happened_at = excluded.happened_at,"
        " value = excluded.value, quality = excluded.quality"
        " where excluded.sequence <> last_value.sequence or excluded.measured_at >= last_value.measured_at",
        series, reading.sequence, to_millis(reading.measured_at), to_millis(reading.received_at),
        to_millis(reading.happened_at), reading.value, static_cast<int>(reading.quality));
}

Result<std::int64_t> insert_one(Database& database, const ReadingRow& reading) {
    const auto series = series_id(database, reading);
    if (!series) return series.error();
    const auto written = database.run(
        "insert into reading (series, sequence, measured_at, received_at, happened_at, value, quality, historical)"
        " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict do nothing",
        *series, reading.sequence, to_millis(reading.measured_at), to_millis(reading.received_at),
        to_millis(reading.happened_at), reading.value, static_cast<int>(reading.quality), reading.historical);
    if (!written) return written.error();
    const std::int64_t fresh = database.changed();   // 0 = was here already
    if (fresh == 0 || reading.historical) return fresh;
    if (auto kept = keep_last(database, *series, reading); !kept) return kept.error();
    return fresh;
}

Result<std::int64_t> insert_one(Database& database, const DeviceEventRow& event, int position) {
    const auto written = database.run(
        "insert into device_event (device, sequence, position, kind, text, severity, happened_at, received_at, historical)"
        " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict do nothing",
        event.device, event.sequence, position, event.kind, event.text, event.severity, to_millis(event.happened_at),
        to_millis(event.received_at), event.historical);
    if (!written) return written.error();
    return database.changed();
}

}  // namespace

Result<std::vector<bool>> ReadingTable::insert(const std::vector<ReadingRow>& readings) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    std::vector<bool> fresh;
    fresh.reserve(readings.size());
    for (const auto& reading : readings) {
        const auto one = insert_one(database_, reading);
        if (!one) return one.error();
        fresh.push_back(*one == 1);
    }
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return fresh;
}

Result<std::vector<bool>> ReadingTable::insert(const std::vector<DeviceEventRow>& events) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    std::vector<bool> fresh;
    fresh.reserve(events.size());
    int position = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const bool same_report = i > 0 && events[i].device == events[i - 1].device && events[i].sequence == events[i - 1].sequence;
        position = same_report ? position + 1 : 0;
        const auto one = insert_one(database_, events[i], position);
        if (!one) return one.error();
        fresh.push_back(*one == 1);
    }
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return fresh;
}

Status ReadingTable::heard(const std::string& device, std::uint64_t sequence, Instant at) {
    return database_.run("insert into device_state (device, last_sequence, last_heard, reports) values (?1, ?2, ?3, 1)"
                         " on conflict (device) do update set last_sequence = max(last_sequence, excluded.last_sequence),"
                         " last_heard = excluded.last_heard, reports = reports + 1",
                         device, sequence, to_millis(at));
}

Result<int> ReadingTable::remove_older_than(Instant limit_at, int limit) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    std::vector<std::int64_t> all;
    {
        auto rows = database_.query("select id from series");
        for (std::int64_t id = 0; rows.next(id);) all.push_back(id);
        if (rows.error()) return rows.error();
    }
    int gone = 0;
    for (const auto series : all) {
        if (gone >= limit) break;
        const auto removed = database_.run(
            "delete from reading where series = ?1 and (sequence, measured_at) in"
            " (select sequence, measured_at from reading where series = ?1 and happened_at < ?2 limit ?3)",
            series, to_millis(limit_at), limit - gone);
        if (!removed) return removed.error();
        gone += static_cast<int>(database_.changed());
    }
    if (gone < limit) {
        const auto removed = database_.run("delete from device_event where happened_at < ?1", to_millis(limit_at));
        if (!removed) return removed.error();
    }
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return gone;
}

}  // namespace ioc::store
