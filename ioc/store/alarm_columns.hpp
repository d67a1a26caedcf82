// ioc/store/alarm_columns.hpp — inside of the alarm table: its words, and the columns every question selects.
#pragma once

#include <string>

#include "alerts/change.hpp"
#include "ioc/store/names.hpp"
#include "ioc/store/sqlite.hpp"

namespace ioc::store {

inline constexpr Names<alerts::Life, 6> kLives{{"fresh", "acknowledged", "assigned", "in_progress", "resolved", "closed"}};
inline constexpr Names<alerts::SourceKind, 4> kSourceKinds{{"camera", "device", "indicator", "centre"}};
inline constexpr Names<alerts::What, 20> kWhats{{"raised", "repeated", "worsened", "returned", "acknowledged",
                                                "resolved", "noted", "opened", "evidence", "assigned", "started",
                                                "closed", "reopened", "shelved", "unshelved", "inhibited",
                                                "released", "overdue", "escalated", "footage_asked"}};

#define IOC_ALARM_COLUMNS                                                                                       \
    "alarm.id, alarm.number, alarm.unit, cause, rule, priority, source_kind, source, life, active, "            \
    "false_alarm, alarm.count, raised_at, last_at, returned_at, acknowledge_by, acknowledged_user, "            \
    "acknowledged_name, acknowledged_at, resolved_user, resolved_name, resolved_at, alarm.note, event, body, parent, incident, care "

// The values of those columns, before they are an alarm.
struct AlarmColumns {
    alerts::Alarm alarm;
    std::string kind, life, body, care;
    int priority = 3;
    std::optional<std::string> acknowledged_user, acknowledged_name, resolved_user, resolved_name;
    Instant acknowledged_at{}, resolved_at{};

    template <class... More>
    bool next(Statement& rows, More&... before) {
        alarm = {};
        return rows.next(before..., alarm.id.text, alarm.number, alarm.unit.text, alarm.cause.text, alarm.rule.text,
                         priority, kind, alarm.source.id, life, alarm.active, alarm.false_alarm, alarm.count,
                         alarm.raised_at, alarm.last_at, alarm.returned_at, alarm.acknowledge_by, acknowledged_user,
                         acknowledged_name, acknowledged_at, resolved_user, resolved_name, resolved_at, alarm.note,
                         alarm.evidence.event.text, body, alarm.parent.text, alarm.incident.text, care);
    }
    Result<alerts::Alarm> take();   // not_a_value when a text is not what its column promises
};

// Every row of the statement, which selects IOC_ALARM_COLUMNS.
Result<std::vector<alerts::Alarm>> read_alarms(Statement rows);

}  // namespace ioc::store
