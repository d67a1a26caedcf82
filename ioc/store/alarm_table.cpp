#include "ioc/store/alarm_table.hpp"

#include "ioc/store/alarm_body.hpp"
#include "ioc/store/alarm_columns.hpp"

namespace ioc::store {

Result<std::vector<std::int64_t>> AlarmTable::save(const std::vector<alerts::Change>& changes) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    std::vector<std::int64_t> numbers;
    numbers.reserve(changes.size());
    for (const auto& change : changes) {
        const auto number = save_one(change);
        if (!number) return number.error();
        numbers.push_back(*number);
    }
    if (auto committed = transaction->commit(); !committed) return committed.error();
    return numbers;
}

Result<std::int64_t> AlarmTable::save_one(const alerts::Change& change) {
    const auto& alarm = change.alarm;
    std::int64_t number = 0;
    {
        auto known = database_.query("select number from alarm_change where alarm = ?1 and what = ?2 and at = ?3"
                                     " and user = ?4 and count = ?5 and note = ?6",
                                     alarm.id.text, kWhats.of(change.what), to_millis(change.by.at), change.by.user,
                                     alarm.count, change.note);
        if (known.next(number)) return number;   // stored already: the alarm may since have gone on, so leave it
        if (known.error()) return known.error();
    }
    if (auto put_down = put(alarm); !put_down) return put_down.error();
    const auto written = database_.run("insert into alarm_change (alarm, what, user, name, at, note, count, origin)"
                                       " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                                       alarm.id.text, kWhats.of(change.what), change.by.user, change.by.name,
                                       to_millis(change.by.at), change.note, alarm.count, change.by.from);
    if (!written) return written.error();
    return database_.last_row();
}

Status AlarmTable::put(const alerts::Alarm& alarm) {
    const auto user = [](const std::optional<alerts::Mark>& mark) {
        return mark ? std::optional{mark->user} : std::nullopt;
    };
    const auto name = [](const std::optional<alerts::Mark>& mark) {
        return mark ? std::optional{mark->name} : std::nullopt;
    };
    const auto at = [](const std::optional<alerts::Mark>& mark) { return mark ? mark->at : Instant{}; };
    return database_.run(
        "insert into alarm (id, number, unit, cause, rule, priority, source_kind, source, life, active, false_alarm,"
        " count, raised_at, last_at, returned_at, acknowledge_by, acknowledged_user, acknowledged_name,"
        " acknowledged_at, resolved_user, resolved_name, resolved_at, note, event, body, parent, incident, care)"
        " values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,"
        " ?23, ?24, ?25, ?26, ?27, ?28)"
        " on conflict (id) do update set rule = excluded.rule, priority = excluded.priority, life = excluded.life,"
        " active = excluded.active, false_alarm = excluded.false_alarm, count = excluded.count,"
        " last_at = excluded.last_at, returned_at = excluded.returned_at, acknowledge_by = excluded.acknowledge_by,"
        " acknowledged_user = excluded.acknowledged_user, acknowledged_name = excluded.acknowledged_name,"
        " acknowledged_at = excluded.acknowledged_at, resolved_user = excluded.resolved_user,"
        " resolved_name = excluded.resolved_name, resolved_at = excluded.resolved_at, note = excluded.note,"
        " event = excluded.event, body = excluded.body, parent = excluded.parent, incident = excluded.incident,"
        " care = excluded.care",
        alarm.id.text, alarm.number, alarm.unit.text, alarm.cause.text, alarm.rule.text,
        static_cast<int>(alarm.priority), kSourceKinds.of(alarm.source.kind), alarm.source.id, kLives.of(alarm.life),
        alarm.active, alarm.false_alarm, alarm.count, to_millis(alarm.raised_at), to_millis(alarm.last_at),
        alarm.returned_at, alarm.acknowledge_by, user(alarm.acknowledged), name(alarm.acknowledged),
        at(alarm.acknowledged), user(alarm.resolved), name(alarm.resolved), at(alarm.resolved), alarm.note,
        alarm.evidence.event.text, body_of(alarm), alarm.parent.text, alarm.incident.text, care_of(alarm));
}

}  // namespace ioc::store
