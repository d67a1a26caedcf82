#include "alerts/rules/backtest.hpp"

#include <algorithm>

#include "alerts/rules/motion_words.hpp"

namespace alerts {
namespace {

// More of a box than this inside an ignored area, and what moved there would not have been looked at.
constexpr double kCovered = 0.6;

MotionObservation without(MotionObservation event, const std::vector<Zone>& ignored) {
    std::erase_if(event.track, [&](const TrackPoint& point) {
        return std::any_of(ignored.begin(), ignored.end(), [&](const Zone& area) { return area.overlap(point.box) > kCovered; });
    });
    return event;
}

struct Verdict {
    bool rings = false;
    Words why;
};

Verdict verdict_of(const MotionFinding& finding, const MotionRule& rule, const MotionObservation& event,
                   std::chrono::minutes utc_offset) {
    for (const auto& signal : finding.signals) {
        if (signal.phase == Signal::Phase::active) return {true, signal.explanation.why};
    }
    return {false, finding.silent ? why_silent(rule, event, *finding.silent, utc_offset) : Words{}};
}

}  // namespace

std::vector<Trial> backtest(const std::optional<MotionRule>& now, const MotionRule& changed, const std::vector<Zone>& ignored,
                            const std::vector<MotionObservation>& events, const OffsetAt& offset) {
    std::optional<MotionWatch> before;
    if (now) before.emplace(*now);
    MotionWatch after(changed);
    std::vector<Trial> trials;
    trials.reserve(events.size());
    for (const auto& event : events) {
        const auto utc_offset = offset(event.start);
        Trial trial{event.event, event.start, false, false, {}};
        if (before) trial.rings_now = verdict_of(before->observe(event, utc_offset), *now, event, utc_offset).rings;
        const auto seen = ignored.empty() ? event : without(event, ignored);
        if (seen.track.empty()) {
            trial.why = {"nằm trong vùng bỏ qua", "inside an ignored area"};
        } else {
            const auto verdict = verdict_of(after.observe(seen, utc_offset), changed, seen, utc_offset);
            trial.would_ring = verdict.rings;
            trial.why = verdict.why;
        }
        trials.push_back(std::move(trial));
    }
    return trials;
}

Why why(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset) {
    const auto verdict = verdict_of(judge(rule, event, utc_offset), rule, event, utc_offset);
    return {verdict.rings, verdict.why};
}

}  // namespace alerts
