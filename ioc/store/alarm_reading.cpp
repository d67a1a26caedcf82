// The questions to the alarm table; alarm_table.cpp writes.
#include <boost/json.hpp>

#include "ioc/store/alarm_body.hpp"
#include "ioc/store/alarm_columns.hpp"
#include "ioc/store/alarm_table.hpp"
#include "ioc/store/id_list.hpp"

namespace ioc::store {

Result<alerts::Alarm> AlarmColumns::take() {
    const auto source_kind = kSourceKinds.named(kind);
    const auto known_life = kLives.named(life);
    if (!source_kind || !known_life || !fill_from_body(body, alarm) || !fill_from_care(care, alarm)) return make_error_code(StoreError::not_a_value);
    alarm.source.kind = *source_kind;
    alarm.life = *known_life;
    alarm.priority = static_cast<alerts::Priority>(priority);
    const auto mark = [](const std::string& user, const std::string& name, Instant at, std::optional<alerts::Mark>& into) {
        into = alerts::Mark{user, name, at, into ? into->from : std::string()};   // where from came with the care
    };
    if (acknowledged_user) mark(*acknowledged_user, *acknowledged_name, acknowledged_at, alarm.acknowledged);
    if (resolved_user) mark(*resolved_user, *resolved_name, resolved_at, alarm.resolved);
    return std::move(alarm);
}

Result<std::vector<alerts::Alarm>> read_alarms(Statement rows) {
    std::vector<alerts::Alarm> alarms;
    for (AlarmColumns columns; columns.next(rows);) {
        auto alarm = columns.take();
        if (!alarm) return alarm.error();
        alarms.push_back(std::move(*alarm));
    }
    if (rows.error()) return rows.error();
    return alarms;
}

namespace {

// ?1 units, ?2 cameras or null, ?3 lives, ?4 least urgent, ?5 source or '', ?6 from, ?7 to, ?8 before or ''
#define IOC_ALARM_WHERE                                                                            \
    " from alarm where alarm.unit in (select value from json_each(?1))"                            \
    " and (?2 is null or source_kind <> 'camera' or source in (select value from json_each(?2)))"  \
    " and (?3 = '[]' or life in (select value from json_each(?3)))"                                \
    " and priority <= ?4 and (?5 = '' or source = ?5)"                                             \
    " and (?6 is null or raised_at >= ?6) and (?7 is null or raised_at < ?7) and (?8 = '' or alarm.id < ?8)"
// Said a second time in constants, so that the partial index of open alarms serves: they are few among many.
#define IOC_ALARM_OPEN " and life not in ('resolved', 'closed')"
#define IOC_ALARM_ORDER " order by alarm.id desc limit ?9"

constexpr int kLongestPage = 500;

std::string lives_of(const AlarmFilter& filter) {
    boost::json::array lives;
    for (const auto life : filter.lives) lives.emplace_back(kLives.of(life));
    return boost::json::serialize(lives);
}

bool open_only(const AlarmFilter& filter) {
    return !filter.lives.empty() &&
           std::all_of(filter.lives.begin(), filter.lives.end(), [](auto life) { return alerts::is_open(life); });
}

Statement ask(Database& database, std::string_view sql, const AlarmFilter& filter, const std::string& before) {
    std::optional<std::string> cameras;
    if (filter.cameras) cameras = id_list(*filter.cameras);
    const int least = static_cast<int>(filter.at_least.value_or(alerts::Priority::information));
    return database.query(sql, id_list(filter.units), cameras, lives_of(filter), least, filter.source, filter.from,
                          filter.to, before);
}

Result<std::vector<StoredChange>> read_changes(Statement rows) {
    std::vector<StoredChange> changes;
    AlarmColumns columns;
    StoredChange stored;
    std::string what;
    auto& by = stored.change.by;
    while (columns.next(rows, stored.number, what, by.user, by.name, by.at, by.from, stored.change.note)) {
        const auto known = kWhats.named(what);
        auto alarm = columns.take();
        if (!alarm) return alarm.error();
        if (!known) return make_error_code(StoreError::not_a_value);
        stored.change.what = *known;
        stored.change.alarm = std::move(*alarm);
        changes.push_back(stored);
    }
    if (rows.error()) return rows.error();
    return changes;
}

#define IOC_CHANGES                                                                                       \
    "select alarm_change.number, what, user, name, at, origin, alarm_change.note, " IOC_ALARM_COLUMNS             \
    " from alarm_change join alarm on alarm.id = alarm_change.alarm"

}  // namespace

Result<std::vector<alerts::Alarm>> AlarmTable::open_alarms() const {
    return read_alarms(database_.query("select " IOC_ALARM_COLUMNS " from alarm where life not in ('resolved', 'closed') order by id"));
}

Result<std::vector<alerts::Alarm>> AlarmTable::resolved_alarms(int limit) const {
    auto latest = read_alarms(database_.query("select " IOC_ALARM_COLUMNS " from alarm where life = 'resolved'"
                                              " order by resolved_at desc limit ?1", limit));
    if (latest) std::reverse(latest->begin(), latest->end());
    return latest;
}

Result<std::vector<DayNumber>> AlarmTable::day_numbers(Instant day_start) const {
    std::vector<DayNumber> numbers;
    auto rows = database_.query("select unit, max(number) from alarm where raised_at >= ?1 group by unit",
                                to_millis(day_start));
    for (DayNumber number; rows.next(number.unit.text, number.last);) numbers.push_back(number);
    if (rows.error()) return rows.error();
    return numbers;
}

Result<std::int64_t> AlarmTable::last_number() const {
    std::int64_t number = 0;
    auto rows = database_.query("select coalesce(max(number), 0) from alarm_change");
    if (!rows.next(number)) return rows.error();
    return number;
}

Result<std::vector<StoredChange>> AlarmTable::changes_after(std::int64_t number, int limit) const {
    return read_changes(
        database_.query(IOC_CHANGES " where alarm_change.number > ?1 order by alarm_change.number limit ?2", number, limit));
}

Result<std::vector<StoredChange>> AlarmTable::history(const std::string& id) const {
    return read_changes(database_.query(IOC_CHANGES " where alarm_change.alarm = ?1 order by alarm_change.number", id));
}

Result<std::optional<alerts::Alarm>> AlarmTable::by_id(const std::string& id) const {
    auto found = read_alarms(database_.query("select " IOC_ALARM_COLUMNS " from alarm where id = ?1", id));
    if (!found) return found.error();
    if (found->empty()) return std::optional<alerts::Alarm>{};
    return std::optional<alerts::Alarm>{std::move(found->front())};
}

Result<std::vector<alerts::Alarm>> AlarmTable::page(const AlarmFilter& filter) const {
    constexpr std::string_view open = "select " IOC_ALARM_COLUMNS IOC_ALARM_WHERE IOC_ALARM_OPEN IOC_ALARM_ORDER;
    constexpr std::string_view any = "select " IOC_ALARM_COLUMNS IOC_ALARM_WHERE IOC_ALARM_ORDER;
    auto rows = ask(database_, open_only(filter) ? open : any, filter, filter.before);
    rows.bind(std::clamp(filter.limit, 1, kLongestPage));
    return read_alarms(std::move(rows));
}

Result<std::int64_t> AlarmTable::count(const AlarmFilter& filter) const {
    constexpr std::string_view open = "select count(*)" IOC_ALARM_WHERE IOC_ALARM_OPEN;
    constexpr std::string_view any = "select count(*)" IOC_ALARM_WHERE;
    auto rows = ask(database_, open_only(filter) ? open : any, filter, "");
    std::int64_t count = 0;
    if (!rows.next(count)) return rows.error();
    return count;
}

Result<std::int64_t> AlarmTable::resolved_since(const std::vector<std::string>& units, Instant from) const {
    std::int64_t count = 0;
    auto rows = database_.query(
        "select count(*) from alarm where resolved_at >= ?2 and unit in (select value from json_each(?1))",
        id_list(units), to_millis(from));
    if (!rows.next(count)) return rows.error();
    return count;
}

Result<ShownBy> AlarmTable::showing(const std::string& first_event, const std::string& last_event) const {
    ShownBy shown;
    auto rows = database_.query("select event, id from alarm where event <> '' and event between ?1 and ?2 order by id", first_event, last_event);
    for (std::string event, alarm; rows.next(event, alarm);) shown[event] = alarm;
    if (rows.error()) return rows.error();
    return shown;
}

}  // namespace ioc::store
