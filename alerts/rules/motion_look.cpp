#include "alerts/rules/motion_look.hpp"

#include <algorithm>
#include <utility>

namespace alerts {
namespace {

using std::chrono::milliseconds;

// A track has one box for each second, the largest of it, so two neighbours lie up to two seconds apart.
constexpr milliseconds kLongestGap{2000};
// Who hangs about also steps out for a moment, or stands so still that nothing moves.
constexpr milliseconds kLoiterGap{30'000};
// A foot's place is as uncertain as the box is large.
constexpr double kClearance = 0.15, kLeastClearance = 0.01, kMostClearance = 0.05;

bool sized(const MotionRule& rule, const Box& box, Looked& looked) {
    looked.tallest = std::max(looked.tallest, box.height);
    looked.lowest = std::min(looked.lowest, box.height);
    if (box.height < rule.minimum_height) return false;
    looked.large_enough = true;
    if (box.height > rule.maximum_height) return false;
    looked.small_enough = true;
    return true;
}

void take_if_taller(Sighted& seen, const TrackPoint& point, bool first) {
    if (first || point.box.height > seen.best.box.height) seen.best = point;
}

void look_at_zone(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset,
                  const std::optional<Stay>& earlier, Looked& looked) {
    const auto gap = rule.kind == MotionKind::loiter ? kLoiterGap : kLongestGap;
    auto stay = earlier;
    bool first = true;
    for (const auto& point : event.track) {
        if (!rule.schedule.open_at(point.at, utc_offset)) continue;
        looked.on_schedule = true;
        if (!rule.zone.contains(foot(point.box))) continue;
        looked.in_place = true;
        if (!sized(rule, point.box, looked)) continue;
        take_if_taller(looked.seen, point, std::exchange(first, false));
        const bool unbroken = stay && point.at >= stay->last && point.at - stay->last <= gap;
        if (!unbroken) stay = Stay{point.at, point.at, {}, 0};
        stay->last = point.at;
        stay->foot = foot(point.box);
        stay->height = point.box.height;
        looked.seen.stayed = std::max(looked.seen.stayed, stay->last - stay->since);
    }
    looked.stay = stay;
    looked.enough = looked.small_enough && looked.seen.stayed >= rule.persistence;
}

void look_at_line(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset, Looked& looked) {
    std::vector<Footstep> way;
    for (const auto& point : event.track) {
        const double clearance = std::clamp(kClearance * point.box.height, kLeastClearance, kMostClearance);
        way.push_back({point.at, foot(point.box), clearance});
        looked.on_schedule = looked.on_schedule || rule.schedule.open_at(point.at, utc_offset);
    }
    for (const auto& crossing : crossings(rule.line, way)) {
        const auto& point = event.track[crossing.step];
        if (!rule.schedule.open_at(point.at, utc_offset)) continue;
        looked.crossed_any = true;
        if (!rule.line.wants(crossing.way)) continue;
        looked.in_place = true;
        if (!sized(rule, point.box, looked)) continue;
        looked.seen.best = point;
        looked.seen.crossed = crossing.way;
        looked.enough = true;
        return;
    }
}

}  // namespace

Looked look(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset,
            const std::optional<Stay>& earlier) {
    Looked looked;
    if (rule.kind == MotionKind::line) look_at_line(rule, event, utc_offset, looked);
    else look_at_zone(rule, event, utc_offset, earlier, looked);
    return looked;
}

}  // namespace alerts
