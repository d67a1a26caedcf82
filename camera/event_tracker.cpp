#include "camera/event_tracker.hpp"

#include <algorithm>
#include <utility>

namespace camera {
namespace {

// Two points a second, the larger box of each half: never more than a second between two.
constexpr std::chrono::milliseconds kPointEvery{500};
constexpr std::chrono::milliseconds kPointAtLeast{1000};
constexpr std::chrono::milliseconds kLongestBridge{4500};
constexpr double kEdge = 0.005;  // nearer to the border than this, a box is cut off by it
constexpr double kCutOff = 0.5;  // what a cut-off object is worth as the picture to show

double worth(const Box& box) {
    const bool whole =
        box.x > kEdge && box.y > kEdge && box.right() < 1 - kEdge && box.bottom() < 1 - kEdge;
    return box.area() * (whole ? 1 : kCutOff);
}

// Key pictures hold an event by looks that are some seconds apart. Who was seen at both ends was on
// the way between them: the promise of a point a second is kept by a straight line.
void add_path_between(std::vector<TrackPoint>& points, const TrackPoint& now) {
    const TrackPoint before = points.back();
    const auto apart = now.at - before.at;
    if (apart > kLongestBridge) return;
    const auto mix = [](double a, double b, double share) { return a + share * (b - a); };
    for (auto passed = kPointAtLeast; passed < apart; passed += kPointAtLeast) {
        const double share =
            static_cast<double>(passed.count()) / static_cast<double>(apart.count());
        points.push_back({before.at + passed,
                          {mix(before.box.x, now.box.x, share), mix(before.box.y, now.box.y, share),
                           mix(before.box.width, now.box.width, share),
                           mix(before.box.height, now.box.height, share)}});
    }
}

void judge_best(Event& event, const Box& box, std::int64_t pts_90k) {
    event.peak_area = std::max(event.peak_area, box.area());
    if (worth(box) <= worth(event.best_box)) return;
    event.best_box = box;
    event.best_pts_90k = pts_90k;
}

}  // namespace

EventTracker::EventTracker(CameraId camera, EventPolicy policy)
    : camera_(std::move(camera)),
      policy_(policy),
      quiet_time_(policy.quiet_time),
      tracker_(policy.quiet_time) {}

void EventTracker::hold_every(std::chrono::milliseconds apart) {
    quiet_time_ = std::max(policy_.quiet_time, apart + apart / 2);
    tracker_.remember_for(quiet_time_);
}

EventTracker::Open* EventTracker::owner_of(std::uint64_t track) {
    const auto found = std::find_if(open_.begin(), open_.end(), [&](const Open& open) {
        return std::find(open.tracks.begin(), open.tracks.end(), track) != open.tracks.end();
    });
    return found == open_.end() ? nullptr : &*found;
}

EventTracker::Open& EventTracker::join_largest(const Track& track) {
    Open& largest = *std::max_element(open_.begin(), open_.end(), [](const Open& a, const Open& b) {
        return a.event.peak_area < b.event.peak_area;
    });
    // Numbers only grow and the tracker keeps them in order: what is older than its oldest track is
    // gone for good.
    const std::uint64_t oldest = tracker_.tracks().front().number;
    std::erase_if(largest.tracks, [&](std::uint64_t number) { return number < oldest; });
    largest.tracks.push_back(track.number);
    largest.event.reason_code = "motion.crowd";
    return largest;
}

EventTracker::Open& EventTracker::start(const Track& track, const Sighting& sighting,
                                        std::vector<EventChange>& changes) {
    if (open_.size() >= policy_.most_open) return join_largest(track);
    Open open;
    open.event.local_number = ++last_number_;
    open.event.camera = camera_;
    open.event.start = track.first_seen;
    open.event.track = {{track.first_seen, track.first_box}, {sighting.seen_at, track.box}};
    judge_best(open.event, track.box, sighting.pts_90k);
    open.tracks = {track.number};
    open.point_started = open.told = open.last_seen = sighting.seen_at;
    changes.push_back({EventChange::Kind::opened, open.event});
    return open_.emplace_back(std::move(open));
}

void EventTracker::extend(Open& open, const Track& track, const Sighting& sighting) const {
    auto& points = open.event.track;
    if (sparse_) add_path_between(points, {sighting.seen_at, track.box});
    if (sighting.seen_at - open.point_started >= kPointEvery) {
        points.push_back({sighting.seen_at, track.box});
        open.point_started = sighting.seen_at;
    } else if (track.box.area() > points.back().box.area()) {
        points.back() = {sighting.seen_at, track.box};
    }
    judge_best(open.event, track.box, sighting.pts_90k);
    open.last_seen = sighting.seen_at;
    open.seen_now = true;
}

std::vector<EventChange> EventTracker::observe(const Sighting& sighting) {
    std::vector<EventChange> changes;
    sparse_ = looked_ && sighting.seen_at - *looked_ > kPointAtLeast;
    looked_ = sighting.seen_at;
    stranger_ = false;
    for (Open& open : open_)
        open.seen_now = false;
    for (const Track& track : tracker_.observe(sighting)) {
        if (!track.seen_now()) continue;
        Open* open = owner_of(track.number);
        if (open == nullptr && !track.confirmed(policy_.confirm)) {
            stranger_ = true;
            continue;
        }
        if (open == nullptr) open = &start(track, sighting, changes);
        extend(*open, track, sighting);
    }
    tell_progress(sighting.seen_at, changes);
    split_long(sighting, changes);
    close_quiet(sighting.seen_at, changes);
    return changes;
}

std::vector<EventChange> EventTracker::pass_time(Instant now) {
    std::vector<EventChange> changes;
    close_quiet(now, changes);
    return changes;
}

void EventTracker::tell_progress(Instant at, std::vector<EventChange>& changes) {
    for (Open& open : open_) {
        if (!open.seen_now || at - open.told < policy_.extend_every) continue;
        open.told = at;
        changes.push_back({EventChange::Kind::extended, open.event});
    }
}

void EventTracker::close_quiet(Instant now, std::vector<EventChange>& changes) {
    // A clock that was set back must not hold an event open until it has caught up.
    const auto quiet = [&](const Open& open) {
        return std::chrono::abs(now - open.last_seen) >= quiet_time_;
    };
    for (Open& open : open_) {
        if (!quiet(open)) continue;
        open.event.end = open.last_seen;
        changes.push_back({EventChange::Kind::closed, std::move(open.event)});
    }
    std::erase_if(open_, quiet);
}

void EventTracker::split_long(const Sighting& sighting, std::vector<EventChange>& changes) {
    for (Open& open : open_) {
        if (!open.seen_now || sighting.seen_at - open.event.start < policy_.longest) continue;
        Event next;
        next.local_number = ++last_number_;
        next.camera = camera_;
        next.start = sighting.seen_at;
        next.track = {{sighting.seen_at, open.event.track.back().box}};
        next.peak_area = next.track.front().box.area();
        next.best_box = next.track.front().box;
        next.best_pts_90k = sighting.pts_90k;
        next.reason_code = "motion.continued";
        open.event.end = sighting.seen_at;
        changes.push_back({EventChange::Kind::closed, std::exchange(open.event, next)});
        changes.push_back({EventChange::Kind::opened, std::move(next)});
        open.told = open.point_started = sighting.seen_at;
    }
}

}  // namespace camera
