#include "alerts/rules/motion_rule.hpp"

#include <algorithm>

#include "alerts/phrase.hpp"
#include "alerts/rules/motion_words.hpp"

namespace alerts {
namespace {

// A track has one box for each second, the largest of it, so two neighbours lie up to two seconds apart.
constexpr std::chrono::milliseconds kLongestGap{2000};

struct Looked {
    bool on_schedule = false, in_zone = false, tall = false;   // any point so far, each including the one before
    Sighted seen;
};

Looked look(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset) {
    Looked looked;
    std::optional<Instant> entered;
    Instant before{};
    for (const auto& point : event.track) {
        if (!rule.schedule.open_at(point.at, utc_offset)) continue;
        looked.on_schedule = true;
        if (!rule.zone.contains(foot(point.box))) continue;
        looked.in_zone = true;
        if (point.box.height < rule.minimum_height) continue;
        if (!looked.tall || point.box.height > looked.seen.best.box.height) looked.seen.best = point;
        looked.tall = true;
        const bool unbroken = entered && point.at >= before && point.at - before <= kLongestGap;
        if (!unbroken) entered = point.at;
        before = point.at;
        looked.seen.stayed = std::max(looked.seen.stayed, before - *entered);
    }
    return looked;
}

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
    signal.explanation = explain(rule, seen);
    signal.evidence = {event.event,     seen.best.at,   seen.best.box,
                       box_label(seen), rule.zone.name, rule.zone.corners};
    return signal;
}

}  // namespace

MotionFinding judge(const MotionRule& rule, const MotionObservation& event,
                    std::chrono::minutes utc_offset) {
    const auto looked = look(rule, event, utc_offset);
    std::optional<Silent> silent;
    if (!rule.enabled) silent = Silent::disabled;
    else if (!looked.on_schedule) silent = Silent::off_schedule;
    else if (!looked.in_zone) silent = Silent::outside_zone;
    else if (!looked.tall) silent = Silent::too_small;
    else if (looked.seen.stayed < rule.persistence) silent = Silent::too_short;
    if (silent) return {{}, silent};
    return {{ringing(rule, event, looked.seen)}, std::nullopt};
}

MotionWatch::MotionWatch(MotionRule rule) : rule_(std::move(rule)) {}

MotionFinding MotionWatch::observe(const MotionObservation& event, std::chrono::minutes utc_offset) {
    if (event.source.id != rule_.camera) return {};
    MotionFinding finding;
    bool has_rung = rung_.contains(event.event);
    if (!has_rung) {
        finding = judge(rule_, event, utc_offset);
        has_rung = !finding.signals.empty();
        if (has_rung) rung_[event.event] = event.start;
        if (!event.ended) finding.silent.reset();   // it may still ring
    }
    if (has_rung && event.ended) {
        rung_.erase(event.event);
        if (rung_.empty()) finding.signals.push_back(signal_of(rule_, event.source, Signal::Phase::returned));
    }
    if (rung_.size() > kOpenEvents) {
        const auto earlier = [](const auto& a, const auto& b) { return a.second < b.second; };
        rung_.erase(std::min_element(rung_.begin(), rung_.end(), earlier));
    }
    return finding;
}

Signal MotionWatch::withdrawn(const Source& source) {
    rung_.clear();
    return signal_of(rule_, source, Signal::Phase::returned);
}

}  // namespace alerts
