// ioc/rules.hpp — the console's rule rows in the words of alerts, and back: faults for the person who typed them.
#pragma once

#include <boost/system/result.hpp>
#include <optional>

#include "alerts/rules/motion_rule.hpp"
#include "alerts/rules/threshold_rule.hpp"
#include "proto/console/rule.hpp"

namespace ioc {

alerts::ObjectClass class_of(console::ObjectClass what);
alerts::MotionRule motion_rule_of(const console::RuleView& view);
alerts::ThresholdRule threshold_rule_of(const console::RuleView& view);
// Lines, stays and classes: boxes several times a second while something moves.
bool needs_closer_looks(const console::RuleView& view);
// Everything wrong with it, also what the types cannot say (a weekday 9, a time 25:00); empty = good.
alerts::Faults validate(const console::RuleView& view);

}  // namespace ioc
