// ioc/store/alarm_body.hpp — the part of an alarm that is shown but never searched: words, explanation, evidence.
#pragma once

#include <string>
#include <string_view>

#include "alerts/alarm.hpp"

namespace ioc::store {

std::string body_of(const alerts::Alarm& alarm);              // JSON
bool fill_from_body(std::string_view body, alerts::Alarm& alarm);   // false = not such a text; the alarm is untouched

// What people and the clock do to it: deadlines, level, assignee, shelf.
std::string care_of(const alerts::Alarm& alarm);
bool fill_from_care(std::string_view care, alerts::Alarm& alarm);   // "{}" = of before there was any

}  // namespace ioc::store
