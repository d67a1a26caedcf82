// alerts/change.hpp — what the desk did: stored first, then told.
#pragma once

#include <string_view>

#include "alerts/alarm.hpp"

namespace alerts {

enum class What {
    raised, repeated, worsened, returned, acknowledged, resolved, noted, opened, evidence,
    assigned, started, closed, reopened, shelved, unshelved,
    inhibited,                     // found to follow from another alarm: from now on listed under it
    released,                      // the other one is over and this one is not: it stands for itself
    overdue, escalated, footage_asked,
};

std::string_view name_of(What what);   // "raised", "note", …: the word on every wire

struct Change {
    What what = What::raised;
    Alarm alarm;                   // as it is after the change
    Mark by;
    std::string note;
    bool operator==(const Change&) const = default;
};

using Changes = std::vector<Change>;

}  // namespace alerts
