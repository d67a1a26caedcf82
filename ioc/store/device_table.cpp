#include "ioc/store/device_table.hpp"

#include "ioc/store/origin.hpp"

namespace ioc::store {
namespace {

constexpr OriginSql kOriginSql{
    "select origin from device where id = ?1 and retired_at is null",
    "update device set retired_at = ?2 where id = ?1 and retired_at is null",
    "update device set retired_at = ?2 where origin = 'file' and retired_at is null"
    " and id not in (select value from json_each(?1))"};
constexpr auto kId = [](const DeviceRow& row) -> const std::string& { return row.id; };

#define IOC_DEVICE_COLUMNS                                                                              \
    "id, unit, kind, name_vi, name_en, place_vi, place_en, x, y, enabled, keep_alive_s, secret, origin, " \
    "retired_at"

Result<std::vector<DeviceRow>> read_devices(Statement rows) {
    std::vector<DeviceRow> devices;
    std::string origin;
    for (DeviceRow row; rows.next(row.id, row.unit, row.kind, row.name.vi, row.name.en, row.place.vi, row.place.en,
                                  row.x, row.y, row.enabled, row.keep_alive_s, row.secret, origin, row.retired_at);) {
        row.origin = kOrigins.named(origin).value_or(Origin::file);
        devices.push_back(row);
    }
    if (rows.error()) return rows.error();
    return devices;
}

}  // namespace

Status DeviceTable::put(const DeviceRow& row) {
    return put_row(database_, kOriginSql, row, kId, [this](const DeviceRow& each) { return write(each); });
}

Status DeviceTable::mirror(const std::vector<DeviceRow>& rows, Instant now) {
    return mirror_rows(database_, kOriginSql, rows, now, kId, [this](const DeviceRow& each) { return write(each); });
}

Status DeviceTable::retire(const std::string& id, Instant now) { return retire_row(database_, kOriginSql, id, now); }

Status DeviceTable::write(const DeviceRow& row) {
    return database_.run(
        "insert into device (" IOC_DEVICE_COLUMNS ")"
        " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, null)"
        " on conflict (id) do update set unit = excluded.unit, kind = excluded.kind, name_vi = excluded.name_vi,"
        " name_en = excluded.name_en, place_vi = excluded.place_vi, place_en = excluded.place_en, x = excluded.x,"
        " y = excluded.y, enabled = excluded.enabled, keep_alive_s = excluded.keep_alive_s, secret = excluded.secret,"
        " origin = excluded.origin, retired_at = null",
        row.id, row.unit, row.kind, row.name.vi, row.name.en, row.place.vi, row.place.en, row.x, row.y, row.enabled,
        row.keep_alive_s, row.secret, kOrigins.of(row.origin));
}

Result<std::vector<DeviceRow>> DeviceTable::all() const {
    return read_devices(database_.query("select " IOC_DEVICE_COLUMNS " from device where retired_at is null order by kind, id"));
}

Result<std::optional<DeviceRow>> DeviceTable::by_id(const std::string& id) const {
    return only(read_devices(database_.query("select " IOC_DEVICE_COLUMNS " from device where id = ?1", id)));
}

}  // namespace ioc::store
