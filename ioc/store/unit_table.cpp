#include "ioc/store/unit_table.hpp"

#include "ioc/store/origin.hpp"
#include "proto/console/json.hpp"

namespace ioc::store {
namespace {

constexpr OriginSql kOriginSql{
    "select origin from unit where id = ?1 and retired_at is null",
    "update unit set retired_at = ?2 where id = ?1 and retired_at is null",
    "update unit set retired_at = ?2 where origin = 'file' and retired_at is null"
    " and id not in (select value from json_each(?1))"};
constexpr auto kId = [](const UnitRow& row) -> const std::string& { return row.unit.id; };

Result<std::vector<UnitRow>> read_units(Statement rows) {
    std::vector<UnitRow> units;
    std::string map, origin;
    for (UnitRow row; rows.next(row.unit.id, row.unit.name.vi, row.unit.name.en, row.unit.kind, map, origin, row.retired_at);) {
        auto drawn = console::from_json<console::UnitMap>(map);
        if (!drawn) return make_error_code(StoreError::not_a_value);
        row.unit.map = std::move(*drawn);
        row.origin = kOrigins.named(origin).value_or(Origin::file);
        units.push_back(row);
    }
    if (rows.error()) return rows.error();
    return units;
}

#define IOC_UNIT_COLUMNS "id, name_vi, name_en, kind, map, origin, retired_at"

}  // namespace

Status UnitTable::put(const UnitRow& row) {
    return put_row(database_, kOriginSql, row, kId, [this](const UnitRow& each) { return write(each); });
}

Status UnitTable::mirror(const std::vector<UnitRow>& rows, Instant now) {
    return mirror_rows(database_, kOriginSql, rows, now, kId, [this](const UnitRow& each) { return write(each); });
}

Status UnitTable::retire(const std::string& id, Instant now) { return retire_row(database_, kOriginSql, id, now); }

Status UnitTable::write(const UnitRow& row) {
    return database_.run("insert into unit (" IOC_UNIT_COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, null)"
                         " on conflict (id) do update set name_vi = excluded.name_vi, name_en = excluded.name_en,"
                         " kind = excluded.kind, map = excluded.map, origin = excluded.origin, retired_at = null",
                         row.unit.id, row.unit.name.vi, row.unit.name.en, row.unit.kind, console::to_json(row.unit.map),
                         kOrigins.of(row.origin));
}

Result<std::vector<UnitRow>> UnitTable::all() const {
    return read_units(database_.query("select " IOC_UNIT_COLUMNS " from unit where retired_at is null order by rowid"));
}

Result<std::optional<UnitRow>> UnitTable::by_id(const std::string& id) const {
    return only(read_units(database_.query("select " IOC_UNIT_COLUMNS " from unit where id = ?1", id)));
}

}  // namespace ioc::store
