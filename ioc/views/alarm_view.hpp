// ioc/views/alarm_view.hpp — the desk's words in the console's words.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

#include "alerts/change.hpp"
#include "proto/console/alarm.hpp"

namespace ioc {

console::Text text_of(const alerts::Words& words);
alerts::Words words_of(const console::Text& text);

// `stored` false = told although the disk refused. Notices are added by who keeps them.
console::AlarmView alarm_view(const alerts::Alarm& alarm, bool stored, std::chrono::minutes utc_offset);
std::string what_of(alerts::What what);          // "raised", …
console::HistoryLine history_line(const alerts::Change& change);

}  // namespace ioc
