// alerts/change.hpp — what the desk did: stored first, then told.
#pragma once

#include "alerts/alarm.hpp"

namespace alerts {

enum class What { raised, repeated, worsened, returned, acknowledged, resolved, noted, opened, evidence };

struct Change {
    What what = What::raised;
    Alarm alarm;                   // as it is after the change
    Mark by;
    std::string note;
    bool operator==(const Change&) const = default;
};

}  // namespace alerts
