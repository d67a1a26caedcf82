// alerts/rules/motion_words.hpp — what a motion rule says about itself and about what it saw.
#pragma once

#include "alerts/rules/motion_look.hpp"

namespace alerts {

Explanation explain(const MotionRule& rule, const Sighted& seen, const Identity& identity);
// "người 87 % · 6,4 giây", "cỡ người · qua vạch"
Words box_label(const MotionRule& rule, const Sighted& seen, const Identity& identity);

// "Vật cao nhất 8 % hình; quy tắc cần từ 15 %.": why it stayed silent, with the values.
Words why_silent(const MotionRule& rule, const MotionObservation& event, Silent reason, std::chrono::minutes utc_offset);

}  // namespace alerts
