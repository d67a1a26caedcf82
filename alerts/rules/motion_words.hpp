// alerts/rules/motion_words.hpp — what a motion rule says about itself and about what it saw.
#pragma once

#include "alerts/rules/motion_rule.hpp"

namespace alerts {

struct Sighted {
    TrackPoint best;                      // the tallest box inside the zone
    std::chrono::milliseconds stayed{0};  // longest unbroken stay inside the zone
};

Explanation explain(const MotionRule& rule, const Sighted& seen);
Words box_label(const Sighted& seen);     // "cỡ người · 6,4 giây"

}  // namespace alerts
