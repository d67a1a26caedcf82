#include "camera/ring.hpp"

#include <utility>

namespace camera {

void Ring::push(AccessUnit unit) {
    if (unit.key) {
        groups_.emplace_back();
        waiting_for_key_ = false;
    }
    if (waiting_for_key_) return;
    const std::size_t size = unit.bytes->size();
    groups_.back().units.push_back(std::move(unit));
    groups_.back().bytes += size;
    bytes_ += size;
    forget_aged();
    keep_cap();
}

void Ring::push(SoundUnit unit) {
    if (waiting_for_key_ || groups_.empty() || !unit.bytes) return;
    const std::size_t size = unit.bytes->size();
    groups_.back().sounds.push_back(std::move(unit));
    groups_.back().bytes += size;
    bytes_ += size;
    keep_cap();
}

void Ring::keep_cap() {
    while (bytes_ > limits_.bytes && !groups_.empty()) {
        drop_oldest();
        ++dropped_groups_;
    }
    waiting_for_key_ = groups_.empty();
}

void Ring::clear() {
    groups_.clear();
    bytes_ = 0;
    waiting_for_key_ = true;
}

std::vector<AccessUnit> Ring::current_gop() const {
    return groups_.empty() ? std::vector<AccessUnit>{} : groups_.back().units;
}

std::vector<AccessUnit> Ring::gop_until(std::int64_t pts_90k) const {
    for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) {
        if (group->units.front().pts_90k > pts_90k) continue;
        std::vector<AccessUnit> until;
        for (const AccessUnit& unit : group->units) {
            if (unit.pts_90k <= pts_90k) until.push_back(unit);
        }
        return until;
    }
    return {};
}

std::vector<AccessUnit> Ring::pre_roll() const {
    std::vector<AccessUnit> all;
    for (const Group& group : groups_) {
        all.insert(all.end(), group.units.begin(), group.units.end());
    }
    return all;
}

std::vector<SoundUnit> Ring::sounds() const {
    std::vector<SoundUnit> all;
    for (const Group& group : groups_) {
        all.insert(all.end(), group.sounds.begin(), group.sounds.end());
    }
    return all;
}

void Ring::drop_oldest() {
    bytes_ -= groups_.front().bytes;
    groups_.pop_front();
}

// A group may go once the ones after it alone reach back far enough. By arrival, not by the
// camera's clock: the pre-roll is a promise about our time.
void Ring::forget_aged() {
    const Instant newest = groups_.back().units.back().arrived;
    while (groups_.size() > 1 && newest - groups_[1].units.front().arrived >= limits_.pre_roll) {
        drop_oldest();
    }
}

}  // namespace camera
