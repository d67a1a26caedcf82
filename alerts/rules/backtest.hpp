// alerts/rules/backtest.hpp — what a changed rule or a new ignored area would have made of events that are over.
#pragma once

#include <functional>

#include "alerts/rules/motion_rule.hpp"

namespace alerts {

// One event under the rule as it is and as it would be.
struct Trial {
    EventId event;
    Instant start{};
    bool rings_now = false;
    bool would_ring = false;
    Words why;                            // what the changed rule says: why it rings, or what is missing
    bool changes() const { return rings_now != would_ring; }
};

using OffsetAt = std::function<std::chrono::minutes(Instant)>;

// A pure replay, oldest first, through the same code that watches. `now` absent = a new rule. Where `ignored` covers
// most of a box, nothing would have been seen there. One trial per event that has ended, in the same order.
std::vector<Trial> backtest(const std::optional<MotionRule>& now, const MotionRule& changed, const std::vector<Zone>& ignored,
                            const std::vector<MotionObservation>& events, const OffsetAt& offset);

// "Vì sao không kêu?": what the rule says about one event, with the values that were missing.
struct Why {
    bool rings = false;
    Words why;
};
Why why(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset);

}  // namespace alerts
