#include "ioc/store/duty_table.hpp"

#include <algorithm>

#include "proto/console/json.hpp"

namespace ioc::store {

Status DutyTable::put(const alerts::Shift& shift) {
    std::vector<std::string> units;
    for (const auto& unit : shift.units) units.push_back(unit.text);
    return database_.run(
        "insert into duty_shift (id, user, name, units, began_at, ended_at, sound_tested_at, took_from, note, left_over, forgotten)"
        " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) on conflict (id) do update set ended_at = excluded.ended_at,"
        " sound_tested_at = excluded.sound_tested_at, note = excluded.note, left_over = excluded.left_over, forgotten = excluded.forgotten",
        shift.id, shift.user, shift.name, console::to_json(units), to_millis(shift.began_at), shift.ended_at, shift.sound_tested_at,
        shift.took_from, shift.note, console::to_json(shift.left), shift.forgotten);
}

Result<std::vector<alerts::Shift>> DutyTable::latest(int limit) const {
    std::vector<alerts::Shift> shifts;
    auto rows = database_.query("select id, user, name, units, began_at, ended_at, sound_tested_at, took_from, note, left_over, forgotten"
                                " from duty_shift order by (ended_at is null) desc, id desc limit ?1", limit);
    alerts::Shift shift;
    for (std::string units, left; rows.next(shift.id, shift.user, shift.name, units, shift.began_at, shift.ended_at,
                                            shift.sound_tested_at, shift.took_from, shift.note, left, shift.forgotten);) {
        auto known_units = console::from_json<std::vector<std::string>>(units);
        auto known_left = console::from_json<std::vector<std::string>>(left);
        if (!known_units || !known_left) return make_error_code(StoreError::not_a_value);
        shift.units.clear();
        for (auto& unit : *known_units) shift.units.push_back({std::move(unit)});
        shift.left = std::move(*known_left);
        shifts.push_back(shift);
    }
    if (rows.error()) return rows.error();
    std::reverse(shifts.begin(), shifts.end());
    return shifts;
}

}  // namespace ioc::store
