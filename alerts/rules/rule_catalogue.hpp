// alerts/rules/rule_catalogue.hpp — the one table of rule kinds and what each can be told.
#pragma once

#include <span>
#include <string_view>

#include "alerts/signal.hpp"

namespace alerts {

enum class ParameterType { text, number, choice, choices, polygon, polyline, times, switch_ };

struct RuleParameter {
    std::string field;                    // as in the console's contract
    ParameterType type = ParameterType::number;
    Words name;
    Words explained;
    std::string symbol;                   // "s", "%"; empty = none
    std::optional<double> minimum;
    std::optional<double> maximum;
};

struct RuleKindRow {
    std::string kind;                     // "motion"
    Words name;
    Words explained;
    std::vector<RuleParameter> parameters;
};

std::span<const RuleKindRow> rule_catalogue();
const RuleKindRow* find_rule_kind(std::string_view kind);

}  // namespace alerts
