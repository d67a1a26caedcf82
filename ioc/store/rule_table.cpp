#include "ioc/store/rule_table.hpp"

#include "ioc/store/origin.hpp"
#include "proto/console/json.hpp"

namespace ioc::store {
namespace {

constexpr OriginSql kOriginSql{
    "select origin from rule where id = ?1 and retired_at is null",
    "update rule set retired_at = ?2 where id = ?1 and retired_at is null",
    "update rule set retired_at = ?2 where origin = 'file' and retired_at is null"
    " and id not in (select value from json_each(?1))"};
constexpr auto kId = [](const RuleRow& row) -> const std::string& { return row.rule.id; };

Result<std::vector<RuleRow>> read_rules(Statement rows) {
    std::vector<RuleRow> rules;
    std::string body, origin;
    for (RuleRow row; rows.next(body, row.rule.enabled, origin, row.retired_at);) {
        const bool enabled = row.rule.enabled;
        auto rule = console::from_json<console::RuleView>(body);
        if (!rule) return make_error_code(StoreError::not_a_value);
        row.rule = std::move(*rule);
        row.rule.enabled = enabled;
        row.rule.origin = origin;
        row.origin = kOrigins.named(origin).value_or(Origin::file);
        rules.push_back(row);
    }
    if (rows.error()) return rows.error();
    return rules;
}

}  // namespace

Status RuleTable::put(const RuleRow& row) {
    return put_row(database_, kOriginSql, row, kId, [this](const RuleRow& each) { return write(each); });
}

Status RuleTable::mirror(const std::vector<RuleRow>& rows, Instant now) {
    return mirror_rows(database_, kOriginSql, rows, now, kId, [this](const RuleRow& each) { return write(each); });
}

Status RuleTable::retire(const std::string& id, Instant now) { return retire_row(database_, kOriginSql, id, now); }

Status RuleTable::write(const RuleRow& row) {
    const auto& rule = row.rule;
    return database_.run(
        "insert into rule (id, unit, kind, enabled, camera, device, body, origin, retired_at)"
        " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, null)"
        " on conflict (id) do update set unit = excluded.unit, kind = excluded.kind, enabled = excluded.enabled,"
        " camera = excluded.camera, device = excluded.device, body = excluded.body, origin = excluded.origin,"
        " retired_at = null",
        rule.id, rule.unit, boost::describe::enum_to_string(rule.kind, ""), rule.enabled, rule.camera, rule.device,
        console::to_json(rule), kOrigins.of(row.origin));
}

Result<std::vector<RuleRow>> RuleTable::all() const {
    return read_rules(database_.query("select body, enabled, origin, retired_at from rule where retired_at is null order by id"));
}

Result<std::optional<RuleRow>> RuleTable::by_id(const std::string& id) const {
    return only(read_rules(database_.query("select body, enabled, origin, retired_at from rule where id = ?1", id)));
}

}  // namespace ioc::store
