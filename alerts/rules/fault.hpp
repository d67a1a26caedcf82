// alerts/rules/fault.hpp — what is wrong with a rule that somebody wrote, in words for that person.
#pragma once

#include "alerts/signal.hpp"

namespace alerts {

struct Fault {
    std::string field;                    // as in the console's contract: "zone", "clear_at"
    Words words;
    bool operator==(const Fault&) const = default;
};
using Faults = std::vector<Fault>;

}  // namespace alerts
