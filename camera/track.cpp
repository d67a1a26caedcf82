#include "camera/track.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace camera {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr double kEnoughOverlap = 0.1;
// Without overlap two boxes are still one thing when their centres are nearer than this share of
// their mean diagonal.
constexpr double kNearness = 0.75;
constexpr double kAreaRatio =
    6;  // a thing does not grow or shrink more than this between two pictures
constexpr double kSmoothing = 0.4;  // weight of the newest speed
// Between looks further apart than the first, a walker may have turned: picture widths per second.
constexpr double kEvenLooks = 0.5;  // seconds
constexpr double kWander = 0.12;
constexpr double kFarthest = 0.35;
constexpr double kFastest = 1.0;  // picture widths per second: beyond this it is a different thing
// A part belongs to a body when its centre lies within the body grown by this: bodies break at a
// fence or a shirt's colour, which cuts them across, so there is more room above and below than
// beside.
constexpr double kBeside = 0.2;
constexpr double kAbove = 0.5;

struct Pair {
    double score;  // overlap above 1, else nearness below 1
    std::size_t track;
    std::size_t box;
};

double diagonal(const Box& box) {
    return std::hypot(box.width, box.height);
}

double distance(const Box& a, const Box& b) {
    return std::hypot(a.centre().x - b.centre().x, a.centre().y - b.centre().y);
}

// 0 = not the same thing. `wandered` widens the reach.
double likeness(const Box& expected, const Box& seen, double wandered) {
    const double shared = overlap(expected, seen);
    if (shared >= kEnoughOverlap) return 1 + shared;
    const double ratio = expected.area() / std::max(seen.area(), 1e-9);
    if (ratio > kAreaRatio || ratio < 1 / kAreaRatio) return 0;
    const double reach = kNearness * (diagonal(expected) + diagonal(seen)) / 2 + wandered;
    return std::max(0.0, 1 - distance(expected, seen) / std::max(reach, 1e-9));
}

bool within_reach(const Box& body, const Box& part) {
    const Box reach{body.x - kBeside * body.width, body.y - kAbove * body.height,
                    (1 + 2 * kBeside) * body.width, (1 + 2 * kAbove) * body.height};
    return part.area() < body.area() && reach.contains(part.centre());
}

void see(Track& track, const Box& box, Instant at) {
    const double passed = Seconds(at - track.last_seen).count();
    if (passed > 0) {
        const double x =
            std::clamp((box.centre().x - track.box.centre().x) / passed, -kFastest, kFastest);
        const double y =
            std::clamp((box.centre().y - track.box.centre().y) / passed, -kFastest, kFastest);
        track.speed_x += kSmoothing * (x - track.speed_x);
        track.speed_y += kSmoothing * (y - track.speed_y);
    }
    track.box = box;
    track.last_seen = at;
    track.history |= 1;
}

}  // namespace

bool Track::confirmed(int looks) const {
    const unsigned latest = (1U << (looks + 1)) - 1;
    return std::popcount(history & latest) >= looks;
}

Box Track::expected(Instant at) const {
    // Beyond half a second the speed of something that turned or hid says little.
    const double passed = std::clamp(Seconds(at - last_seen).count(), 0.0, 0.5);
    return {box.x + speed_x * passed, box.y + speed_y * passed, box.width, box.height};
}

const std::vector<Track>& Tracker::observe(const Sighting& sighting) {
    const double apart = looked_ ? Seconds(sighting.seen_at - *looked_).count() : 0;
    wandered_ = std::clamp(kWander * (apart - kEvenLooks), 0.0, kFarthest);
    looked_ = sighting.seen_at;
    std::erase_if(tracks_, [&](const Track& track) {
        return sighting.seen_at - track.last_seen > memory_ ||
               track.last_seen > sighting.seen_at + memory_;
    });
    for (Track& track : tracks_)
        track.history = static_cast<std::uint8_t>(track.history << 1);
    std::vector<bool> taken(sighting.boxes.size(), false);
    match(sighting, taken);
    absorb_parts(sighting, taken);
    start_new(sighting, taken);
    return tracks_;
}

void Tracker::match(const Sighting& sighting, std::vector<bool>& taken) {
    std::vector<Pair> pairs;
    for (std::size_t t = 0; t < tracks_.size(); ++t) {
        const Box expected = tracks_[t].expected(sighting.seen_at);
        for (std::size_t b = 0; b < sighting.boxes.size(); ++b) {
            const double score = likeness(expected, sighting.boxes[b], wandered_);
            if (score > 0) pairs.push_back({score, t, b});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.score > b.score; });
    for (const Pair& pair : pairs) {
        if (tracks_[pair.track].seen_now() || taken[pair.box]) continue;
        see(tracks_[pair.track], sighting.boxes[pair.box], sighting.seen_at);
        taken[pair.box] = true;
    }
}

// A body often falls into pieces: a head above a bush, a shirt of the wall's grey.
void Tracker::absorb_parts(const Sighting& sighting, std::vector<bool>& taken) {
    for (std::size_t b = 0; b < sighting.boxes.size(); ++b) {
        if (taken[b]) continue;
        const Box& part = sighting.boxes[b];
        const auto body = std::find_if(tracks_.begin(), tracks_.end(), [&](const Track& track) {
            return track.seen_now() && within_reach(track.box, part);
        });
        if (body == tracks_.end()) continue;
        body->box = hull(body->box, part);
        taken[b] = true;
    }
}

void Tracker::start_new(const Sighting& sighting, const std::vector<bool>& taken) {
    for (std::size_t b = 0; b < sighting.boxes.size() && tracks_.size() < kMostTracks; ++b) {
        if (taken[b]) continue;
        const Box& box = sighting.boxes[b];
        tracks_.push_back({++last_number_, box, sighting.seen_at, box, sighting.seen_at, 1, 0, 0});
    }
}

}  // namespace camera
