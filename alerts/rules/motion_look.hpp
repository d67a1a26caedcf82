// alerts/rules/motion_look.hpp — how far an event came before a rule: which of its conditions were ever met, and what
// was seen then.
#pragma once

#include "alerts/rules/motion_rule.hpp"

namespace alerts {

struct Sighted {
    TrackPoint best;                      // the tallest box that counts; of a crossing, the box beyond the line
    std::chrono::milliseconds stayed{0};  // longest stay inside the zone
    Crossed crossed = Crossed::none;
};

// Each is reached by some point of the track that reached the one before it.
struct Looked {
    bool on_schedule = false, in_place = false, large_enough = false, small_enough = false, crossed_any = false;
    bool enough = false;                  // the stay was long enough, the line was crossed the right way
    double tallest = 0, lowest = 1;       // of what was in place, whatever its size
    Sighted seen;
    std::optional<Stay> stay;             // the last one, in a zone
};

Looked look(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset,
            const std::optional<Stay>& earlier);

}  // namespace alerts
