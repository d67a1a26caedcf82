#include "alerts/rules/motion_rule.hpp"

#include <algorithm>
#include <cmath>

#include "alerts/phrase.hpp"
#include "alerts/rules/motion_look.hpp"
#include "alerts/rules/motion_words.hpp"

namespace alerts {
namespace {

// Somebody who stood still and moves on is the same one when this soon and this near, in body heights.
constexpr std::chrono::seconds kStandsStill{30};
constexpr double kSamePlace = 1.5, kLeastReach = 0.05;

// An alarm of a class waits so long for the name of what moves; then it rings without.
constexpr std::chrono::seconds kPatience{5};

Signal signal_of(const MotionRule& rule, const Source& source, Signal::Phase phase) {
    Signal signal;
    signal.phase = phase;
    signal.cause = {"motion/" + rule.id.text + "/" + rule.camera};
    signal.unit = rule.unit;
    signal.rule = rule.id;
    signal.priority = rule.priority;
    signal.source = source;
    signal.title = titled(rule.title.vi.empty() ? rule.name : rule.title, source);
    return signal;
}

Signal ringing(const MotionRule& rule, const MotionObservation& event, const Sighted& seen) {
    auto signal = signal_of(rule, event.source, Signal::Phase::active);
    signal.explanation = explain(rule, seen, event.identity);
    auto& evidence = signal.evidence;
    evidence.event = event.event;
    evidence.taken_at = seen.best.at;
    evidence.box = seen.best.box;
    evidence.box_label = box_label(rule, seen, event.identity);
    evidence.zone_name = rule.zone.name;
    if (rule.kind == MotionKind::line) {
        evidence.line = rule.line.points;
        evidence.crossed = seen.crossed;
    } else {
        evidence.zone = rule.zone.corners;
    }
    return signal;
}

std::optional<Silent> missing(const MotionRule& rule, const Looked& looked) {
    const bool line = rule.kind == MotionKind::line;
    if (!rule.enabled) return Silent::disabled;
    if (!looked.on_schedule) return Silent::off_schedule;
    if (line && !looked.crossed_any) return Silent::not_crossed;
    if (!looked.in_place) return line ? Silent::other_way : Silent::outside_zone;
    if (!looked.large_enough) return Silent::too_small;
    if (!looked.small_enough) return Silent::too_large;
    if (!looked.enough) return Silent::too_short;
    return std::nullopt;
}

}  // namespace

MotionFinding judge(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset,
                    const std::optional<Stay>& earlier) {
    const auto looked = look(rule, event, utc_offset, earlier);
    if (const auto silent = missing(rule, looked)) return {{}, silent};
    const bool settled = event.ended || event.track.back().at - event.start >= kPatience;
    switch (match(rule.classes, event.identity, settled)) {
        case Match::no: return {{}, Silent::other_class};
        case Match::wait: return {};
        case Match::yes:
        case Match::unchecked: break;
    }
    return {{ringing(rule, event, looked.seen)}, std::nullopt};
}

MotionWatch::MotionWatch(MotionRule rule) : rule_(std::move(rule)) {}

std::optional<Stay> MotionWatch::earlier_stay(const MotionObservation& event) const {
    if (rule_.kind != MotionKind::loiter || event.track.empty()) return std::nullopt;
    const auto& first = event.track.front();
    const auto here = foot(first.box);
    std::optional<Stay> earlier;
    for (const auto& [id, stay] : stays_) {
        if (id == event.event || stay.last > first.at || first.at - stay.last > kStandsStill) continue;
        const double reach = std::max(kLeastReach, kSamePlace * std::max(stay.height, first.box.height));
        if (std::hypot(here[0] - stay.foot[0], here[1] - stay.foot[1]) > reach) continue;
        if (!earlier || stay.since < earlier->since) earlier = stay;
    }
    return earlier;
}

void MotionWatch::remember(const MotionObservation& event, const std::optional<Stay>& stay) {
    if (!stay || event.track.empty()) return;
    stays_[event.event] = *stay;
    const auto now = event.track.back().at;
    std::erase_if(stays_, [&](const auto& known) { return now - known.second.last > 2 * kStandsStill; });
    if (stays_.size() <= kStays) return;
    const auto earlier = [](const auto& a, const auto& b) { return a.second.last < b.second.last; };
    stays_.erase(std::min_element(stays_.begin(), stays_.end(), earlier));
}

MotionFinding MotionWatch::observe(const MotionObservation& event, std::chrono::minutes utc_offset) {
    if (event.source.id != rule_.camera) return {};
    MotionFinding finding;
    bool has_rung = rung_.contains(event.event);
    const auto earlier = earlier_stay(event);
    if (!has_rung) {
        finding = judge(rule_, event, utc_offset, earlier);
        has_rung = !finding.signals.empty();
        if (has_rung) rung_[event.event] = event.start;
        if (!event.ended) finding.silent.reset();   // it may still ring
    }
    if (rule_.kind == MotionKind::loiter) remember(event, look(rule_, event, utc_offset, earlier).stay);
    if (has_rung && event.ended) {
        rung_.erase(event.event);
        if (rung_.empty()) finding.signals.push_back(signal_of(rule_, event.source, Signal::Phase::returned));
    }
    if (rung_.size() > kOpenEvents) {
        const auto sooner = [](const auto& a, const auto& b) { return a.second < b.second; };
        rung_.erase(std::min_element(rung_.begin(), rung_.end(), sooner));
    }
    return finding;
}

Signal MotionWatch::withdrawn(const Source& source) {
    rung_.clear();
    return signal_of(rule_, source, Signal::Phase::returned);
}

}  // namespace alerts
