#include "camera/motion/credence.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace camera::motion {
namespace {

constexpr std::size_t kMostFollowers = 256;
// False beliefs a look that are tolerated; also the clutter of a place where nothing ever happened.
// There a first look is enough, and the tracker asks for the second.
constexpr double kTolerated = 0.001;
constexpr double kClutterSeconds = 3;
// Walkers do not come in flocks: each newcomer of a size beyond the second, in one look, is taken
// for so much clutter at once.
constexpr double kFlock = 0.1;
constexpr int kNoFlock = 2;
constexpr double kSeenAgain = 0.8;    // how often a thing that is there is also found
constexpr double kMostEvidence = 3;   // of one meeting, nepers
constexpr double kStillEnough = 0.8;  // of what it took to be believed
constexpr double kMissCosts = 1.6;    // −ln(1 − kSeenAgain)
constexpr double kReach = 1.2;        // mean sizes between two looks
constexpr double kOverlaps = 0.1;
constexpr double kSizeRatio = 4;
constexpr double kNearest = 0.25;  // of a size: places are not known better
constexpr double kSpeedWeight = 0.4;
constexpr double kFarthestGuess = 1;  // seconds that a speed says something about
constexpr double kLostAfter = 0.5;    // seconds, and two looks
constexpr double kBelievedLostAfter = 1;
constexpr double kTravels = 0.5;  // of its size
// What is this many times the smallest component may be fast, and counts at once.
constexpr double kLargeEnough = 4;

cv::Point2d centre(const cv::Rect2d& box) {
    return {box.x + box.width / 2, box.y + box.height / 2};
}

double size_of(const cv::Rect2d& box) {
    return std::sqrt(box.area());
}

double overlap(const cv::Rect2d& a, const cv::Rect2d& b) {
    const double both = (a & b).area();
    return both / std::max(1.0, a.area() + b.area() - both);
}

struct Pair {
    double apart;
    std::size_t follower;
    std::size_t component;
};

}  // namespace

void Credence::forget() {
    followers_.clear();
    clutter_.fill(0);
}

std::size_t Credence::octave_of(const Component& component, double smallest) {
    const double octave = std::log2(std::max(1.0, component.pixels / smallest));
    return static_cast<std::size_t>(std::clamp(octave, 0.0, kOctaves - 1.0));
}

double Credence::clutter(std::size_t octave) const {
    return std::max(kTolerated, clutter_[octave]);
}

// The nearest pair first; −1 for a component that follows nothing.
std::vector<int> Credence::match(const std::vector<Component>& seen, double seconds) const {
    std::vector<Pair> pairs;
    for (std::size_t f = 0; f < followers_.size(); ++f) {
        const Follower& follower = followers_[f];
        const double ahead = std::min(kFarthestGuess, follower.unseen + seconds);
        cv::Rect2d expected = follower.box;
        expected.x += follower.speed.x * ahead;
        expected.y += follower.speed.y * ahead;
        for (std::size_t c = 0; c < seen.size(); ++c) {
            const cv::Rect2d box = seen[c].box;
            const double shared = std::max(overlap(expected, box), overlap(follower.box, box));
            const double size = (size_of(expected) + size_of(box)) / 2;
            const double ratio = box.area() / std::max(1.0, expected.area());
            const double apart = std::min(cv::norm(centre(expected) - centre(box)),
                                          cv::norm(centre(follower.box) - centre(box)));
            const bool near =
                apart <= kReach * size && ratio <= kSizeRatio && ratio >= 1 / kSizeRatio;
            if (shared >= kOverlaps || near) pairs.push_back({apart / size - shared, f, c});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.apart < b.apart; });
    std::vector<int> owners(seen.size(), -1);
    std::vector<bool> used(followers_.size(), false);
    for (const Pair& pair : pairs) {
        if (used[pair.follower] || owners[pair.component] >= 0) continue;
        used[pair.follower] = true;
        owners[pair.component] = static_cast<int>(pair.follower);
    }
    return owners;
}

void Credence::meet(Follower& follower, const Component& component, double pixels, double smallest,
                    double seconds) {
    const cv::Rect2d box = component.box;
    const double passed = follower.unseen + seconds;
    const cv::Point2d step = centre(box) - centre(follower.box);
    const double size = (size_of(follower.box) + size_of(box)) / 2;
    const cv::Point2d missed_by = step - follower.speed * std::min(kFarthestGuess, passed);
    const double apart = std::max(kNearest * size, std::min(cv::norm(step), cv::norm(missed_by)));
    follower.octave = octave_of(component, smallest);
    const double by_chance =
        clutter(follower.octave) * std::min(1.0, std::numbers::pi * apart * apart / pixels);
    follower.score +=
        std::clamp(std::log(kSeenAgain / std::max(1e-9, by_chance)), 0.0, kMostEvidence);
    const double weight = follower.hits == 1 ? 1 : kSpeedWeight;
    follower.speed += weight * (step / std::max(0.02, passed) - follower.speed);
    follower.box = box;
    follower.unseen = 0;
    follower.missed = 0;
    ++follower.hits;
    const cv::Point2d way = centre(box) - centre(follower.first);
    follower.travelled = follower.travelled ||
                         std::abs(way.x) > kTravels * std::max(follower.first.width, box.width) ||
                         std::abs(way.y) > kTravels * std::max(follower.first.height, box.height);
}

// Numbers in `owners` follow those that stay. What is lost unbelieved was clutter, of its size and
// nearly of the sizes beside it; what was seen only once is known to be after one look.
void Credence::part_with_lost(std::vector<int>& owners, double seconds) {
    std::array<double, kOctaves + 2> lost{};
    std::vector<Follower> stay;
    std::vector<int> renumbered(followers_.size(), -1);
    for (std::size_t f = 0; f < followers_.size(); ++f) {
        const Follower& follower = followers_[f];
        const double limit = follower.believed ? kBelievedLostAfter : kLostAfter;
        const bool gone = follower.missed >= 2 && follower.unseen > limit;
        const bool clutter = follower.hits == 1 ? follower.missed == 1 : gone && !follower.believed;
        if (clutter) lost[follower.octave + 1] += 1;
        if (gone) continue;
        renumbered[f] = static_cast<int>(stay.size());
        stay.push_back(follower);
    }
    followers_ = std::move(stay);
    for (int& owner : owners)
        owner = owner < 0 ? -1 : renumbered[static_cast<std::size_t>(owner)];
    const double weight = 1 - std::exp(-seconds / kClutterSeconds);
    for (std::size_t octave = 0; octave < kOctaves; ++octave) {
        const double now = lost[octave + 1] + (lost[octave] + lost[octave + 2]) / 2;
        clutter_[octave] += weight * (now - clutter_[octave]);
    }
}

void Credence::mind_flocks(const std::vector<Component>& seen, const std::vector<int>& owners,
                           double smallest) {
    std::array<int, kOctaves> newcomers{};
    for (std::size_t c = 0; c < seen.size(); ++c)
        newcomers[octave_of(seen[c], smallest)] += owners[c] < 0 ? 1 : 0;
    for (std::size_t octave = 0; octave < kOctaves; ++octave) {
        clutter_[octave] = std::max(clutter_[octave], kFlock * (newcomers[octave] - kNoFlock));
    }
}

void Credence::observe(std::vector<Component>& seen, cv::Size picture, double smallest,
                       double seconds) {
    std::vector<int> owners = match(seen, seconds);
    for (Follower& follower : followers_) {
        follower.unseen += seconds;
        ++follower.missed;
    }
    std::vector<bool> met(followers_.size(), false);
    for (std::size_t c = 0; c < seen.size(); ++c) {
        if (owners[c] < 0) continue;
        const auto f = static_cast<std::size_t>(owners[c]);
        followers_[f].unseen -= seconds;
        meet(followers_[f], seen[c], picture.area(), smallest, seconds);
        met[f] = true;
    }
    for (std::size_t f = 0; f < followers_.size(); ++f) {
        if (!met[f]) followers_[f].score = std::max(0.0, followers_[f].score - kMissCosts);
    }
    part_with_lost(owners, seconds);
    mind_flocks(seen, owners, smallest);
    for (std::size_t c = 0; c < seen.size(); ++c) {
        if (owners[c] < 0) {
            if (followers_.size() >= kMostFollowers) continue;
            Follower follower;
            follower.box = follower.first = seen[c].box;
            follower.octave = octave_of(seen[c], smallest);
            owners[c] = static_cast<int>(followers_.size());
            followers_.push_back(follower);
        }
        Follower& follower = followers_[static_cast<std::size_t>(owners[c])];
        const double need = std::log(clutter(follower.octave) / kTolerated);
        const bool enough = follower.score >= need;
        seen[c].lasting = follower.hits > 1;
        if (enough && seen[c].lasting) follower.believed = true;
        seen[c].waits = enough && !seen[c].lasting && seen[c].pixels < kLargeEnough * smallest;
        seen[c].believed = (enough && !seen[c].waits) ||
                           (follower.believed && follower.score >= kStillEnough * need);
        seen[c].travelled = follower.travelled;
    }
}

}  // namespace camera::motion
