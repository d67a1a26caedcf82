// ioc/store/alarm_body.hpp — the part of an alarm that is shown but never searched: words, explanation, evidence.
#pragma once

#include <string>
#include <string_view>

#include "alerts/alarm.hpp"

namespace ioc::store {

std::string body_of(const alerts::Alarm& alarm);              // JSON
bool fill_from_body(std::string_view body, alerts::Alarm& alarm);   // false = not such a text; the alarm is untouched

}  // namespace ioc::store
