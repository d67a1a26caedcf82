#include "camera/ladder.hpp"

#include <algorithm>

namespace camera {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr auto kLongestGroup = 10s;
// A suspicion is followed for so long. The tracker wants two looks of three, a slow small thing
// takes some more.
constexpr auto kConfirmFor = 1000ms;
constexpr auto kSettleFor = 3500ms;  // a model that settles after a lamp needs pictures for so long
constexpr double kConfirmHertz = 10;
constexpr auto kBackOff = 4s;
// An event that ends leaves the coder unquiet; a hit in that time is no false one.
constexpr auto kAftermath = 6s;
constexpr auto kCloserFor = 600ms;
constexpr auto kCloserEvery = 15s;
constexpr auto kUneasyFor = 8s;
// A camera that never rests is looked at by every key picture until its gate has learned after all.
constexpr auto kLongestLearning = 30s;
constexpr int kUnreadable = 10;
constexpr int kFewBPictures = 3;
constexpr double kJitter = 0.12;  // share of a group's length that a key picture may be late
constexpr milliseconds kPictureJitter{12};
constexpr int kSmall = 400 * 300;  // pixels: CIF; the gate hears least there, and saves least

}  // namespace

std::string_view name(Fallback fallback) {
    switch (fallback) {
        case Fallback::none:
            return "none";
        case Fallback::learning:
            return "learning";
        case Fallback::noisy:
            return "noisy";
        case Fallback::small_noisy:
            return "small_noisy";
        case Fallback::unreadable:
            return "unreadable";
        case Fallback::b_pictures:
            return "b_pictures";
        case Fallback::long_groups:
            return "long_groups";
        case Fallback::overloaded:
            return "overloaded";
    }
    return "none";
}

Fallback Ladder::fallback() const {
    if (load_ >= Load::key_pictures) return Fallback::overloaded;
    if (group_ > kLongestGroup) return Fallback::long_groups;
    if (unreadable_ >= kUnreadable) return Fallback::unreadable;
    if (b_pictures_ >= kFewBPictures) return Fallback::b_pictures;
    if (watch_ == Watch::learning || !gate_.learned()) return Fallback::learning;
    if (!drowned()) return Fallback::none;
    return small() ? Fallback::small_noisy : Fallback::noisy;
}

bool Ladder::decodes_all() const {
    const Fallback fallen = fallback();
    return fallen == Fallback::long_groups || fallen == Fallback::small_noisy;
}

bool Ladder::looks_without_gate() const {
    return unreadable_ >= kUnreadable || b_pictures_ >= kFewBPictures || !gate_.learned();
}

bool Ladder::small() const {
    return width_ > 0 && width_ * height_ <= kSmall;
}

void Ladder::picture_size(int width, int height) {
    width_ = width;
    height_ = height;
}

void Ladder::restart() {
    gate_.reset();
    watch_ = Watch::learning;
    since_.reset();
    looked_.reset();
    key_at_.reset();
    group_ = {};
    place_ = 0;
    unreadable_ = b_pictures_ = 0;
    deaf_until_ = event_ended_ = closer_after_ = uneasy_until_ = {};
    moved_ = open_ = false;
}

void Ladder::enter(Watch watch, Instant at) {
    if (watch == Watch::quiet && (watch_ == Watch::held || watch_ == Watch::close)) {
        event_ended_ = at;
    }
    watch_ = watch;
    since_ = at;
}

void Ladder::measure_group(const AccessUnit& unit) {
    if (key_at_ && *key_at_ > unit.arrived) key_at_ = unit.arrived;  // the clock was set back
    if (unit.key) {
        if (key_at_) group_ = unit.arrived - *key_at_;
        key_at_ = unit.arrived;
        place_ = 0;
        return;
    }
    ++place_;
    if (key_at_) group_ = std::max(group_, milliseconds{unit.arrived - *key_at_});
}

void Ladder::measure_header(const AccessUnit& unit, const std::optional<SliceHeader>& header) {
    if (!header) {
        unreadable_ = std::min(unreadable_ + 1, kUnreadable);
        return;
    }
    unreadable_ = 0;
    if (header->type == SliceType::b) b_pictures_ = std::min(b_pictures_ + 1, 100);
    // Without one for fifty groups the camera was set otherwise.
    if (unit.key && b_pictures_ > 0) --b_pictures_;
}

bool Ladder::gate_rings(const AccessUnit& unit, const std::optional<SliceHeader>& header) {
    if (!header || unit.key || header->type != SliceType::p) return false;
    const bool quiet = (watch_ == Watch::quiet || watch_ == Watch::learning) && !open_;
    const auto says = gate_.weigh(unit.bytes->size(), header->qp, place_, quiet);
    return says == Gate::Says::hit;
}

// Late by a moment is due: timers and networks are no metronomes.
bool Ladder::rhythm_due(Instant at, double hertz) const {
    if (load_ >= Load::lower_rate) hertz /= 2;
    if (!looked_ || *looked_ > at) return true;
    return at - *looked_ + kPictureJitter >= milliseconds(static_cast<int>(1000 / hertz));
}

// True when waiting for the next key picture would make it later than `bound`.
bool Ladder::due(Instant at, bool key, milliseconds bound) const {
    if (!looked_ || *looked_ > at) return true;
    const milliseconds past = at - *looked_;
    const milliseconds late{static_cast<int>(kJitter * static_cast<double>(group_.count()))};
    // Groups longer than the bound are decoded from their key picture up to now: dear, but kept.
    if (!key) return past >= bound && group_ > bound + late;
    return past + group_ > bound + late;
}

Step Ladder::follow(double hertz, Instant at) {
    return {true, rhythm_due(at, hertz), false};
}

Step Ladder::judge(const AccessUnit& unit, const std::optional<SliceHeader>& header) {
    if (since_ && *since_ > unit.arrived) since_ = unit.arrived;
    measure_group(unit);
    measure_header(unit, header);
    const bool rings = gate_rings(unit, header);
    if (!since_) since_ = unit.arrived;
    if (load_ == Load::stand_by) {
        counts_.shed += unit.key ? 1 : 0;
        return {};
    }
    if (load_ == Load::key_pictures) {
        if (rings) ++counts_.shed;
        const bool look = unit.key && due(unit.arrived, true, settings_.back_stop);
        counts_.back_stops += look ? 1 : 0;
        return {look, look, false};
    }
    if (decodes_all()) return follow(settings_.analyse_hz, unit.arrived);
    switch (watch_) {
        case Watch::learning: {
            const auto learning = unit.arrived - *since_;
            const bool readable = unreadable_ < kUnreadable && b_pictures_ < kFewBPictures;
            const bool known = gate_.learned() || !readable || learning >= kLongestLearning;
            if (unit.key && known && learning >= settings_.learn_for) {
                by_gate_ = false;
                enter(open_    ? Watch::close
                      : moved_ ? Watch::suspicious
                               : Watch::quiet,
                      unit.arrived);
            }
            return follow(settings_.analyse_hz, unit.arrived);
        }
        case Watch::quiet:
            return quiet(unit, rings);
        case Watch::suspicious:
            return follow(kConfirmHertz, unit.arrived);
        case Watch::close:
            return follow(std::max(settings_.analyse_hz, settings_.attention.boxes_hz),
                          unit.arrived);
        case Watch::held:
            return held(unit);
    }
    return {};
}

Step Ladder::quiet(const AccessUnit& unit, bool rings) {
    if (rings) ++counts_.hits;
    if (rings && unit.arrived >= deaf_until_) {
        by_gate_ = true;
        moved_ = false;
        enter(Watch::suspicious, unit.arrived);
        return {true, true, true};
    }
    const auto bound = drowned() ? settings_.back_stop / 2 : settings_.back_stop;
    const bool every_key = looks_without_gate() || small() || unit.arrived < uneasy_until_;
    const bool look = (every_key && unit.key) || due(unit.arrived, unit.key, bound);
    counts_.back_stops += look ? 1 : 0;
    return {look, look, false};
}

Step Ladder::held(const AccessUnit& unit) {
    const bool look = due(unit.arrived, unit.key, settings_.attention.hold_every);
    return {look, look, false};
}

void Ladder::saw(const Seen& seen, Instant at) {
    looked_ = at;
    open_ = seen.open_events > 0;
    const milliseconds watched = since_ ? milliseconds{at - *since_} : milliseconds{0};
    switch (watch_) {
        case Watch::learning:
            moved_ = seen.moving || seen.doubtful;
            return;
        case Watch::quiet:
            moved_ = seen.moving || seen.doubtful;
            if (load_ >= Load::key_pictures) return;
            if (seen.open_events > 0) return enter(Watch::close, at);
            if (!seen.moving && !seen.doubtful && !seen.unsettled) return;
            by_gate_ = false;
            return enter(Watch::suspicious, at);
        case Watch::suspicious:
            return saw_suspicious(seen, at);
        case Watch::close:
            if (seen.open_events == 0) return enter(Watch::quiet, at);
            if (settings_.attention.boxes_hz > 0 && load_ == Load::normal) return;
            if (watched >= settings_.attention.look_closely) enter(Watch::held, at);
            return;
        case Watch::held:
            if (seen.open_events == 0) return enter(Watch::quiet, at);
            if (!seen.doubtful && (!seen.fresh || at < closer_after_)) return;
            if (!seen.doubtful) closer_after_ = at + kCloserEvery;
            enter(Watch::close, at - std::max(milliseconds{0}, settings_.attention.look_closely -
                                                                   milliseconds{kCloserFor}));
            return;
    }
}

void Ladder::saw_suspicious(const Seen& seen, Instant at) {
    moved_ = moved_ || seen.moving;
    if (seen.open_events > 0) {
        ++counts_.confirmed;
        gate_.confirmed();
        return enter(Watch::close, at);
    }
    const auto patience = seen.unsettled ? milliseconds{kSettleFor} : milliseconds{kConfirmFor};
    if (at - *since_ < patience) return;
    uneasy_until_ = at + (moved_ ? kUneasyFor : kBackOff);
    if (by_gate_ && at - event_ended_ > kAftermath) {
        ++counts_.refuted;
        gate_.refuted();
    } else {
        gate_.follow();
    }
    deaf_until_ = at + kBackOff;
    enter(Watch::quiet, at);
}

}  // namespace camera
