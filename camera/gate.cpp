#include "camera/gate.hpp"

#include <algorithm>
#include <cmath>

namespace camera {
namespace {

constexpr double kSlow = 1.0 / 32;  // weight of a new group in a learned baseline
constexpr double kFast = 1.0 / 6;
constexpr double kSpreadRate = 1.0 / 256;  // of a new picture in the spread over all places
constexpr double kBorrowed = 8;            // pictures that the common spread is worth at a place
constexpr double kNormal = 1.2533;         // sd of a normal distribution per mean deviation
constexpr double kSmallestSpread = 0.04;
// One picture alone never rings: a lost packet or a coder's whim costs a single large one.
constexpr double kLargestStep = 6;
constexpr int kFollow = 60;  // pictures
// Bytes at QP 0 for each macroblock of a calm picture. Measured at 720p: 13 where quality is
// constant, 77 where the rate is; a macroblock of a walker costs about 400 either way.
constexpr double kNoisyBlock = 40;

}  // namespace

Gate::Says Gate::weigh(std::size_t bytes, int qp, std::size_t place, bool quiet) {
    const double x = std::log2(static_cast<double>(std::max<std::size_t>(bytes, 1))) + qp / 6.0;
    const bool another_group = place <= last_place_;
    last_place_ = place;
    const std::size_t index = std::min(place, kPlaces) - 1;
    if (place == 0) return Says::learning;
    if (index >= places_.size()) places_.resize(index + 1);
    Place& here = places_[index];
    raised_ = 1 + (raised_ - 1) * std::exp2(-1 / settings_.halving_pictures);
    if (!quiet) {
        sum_ = 0;
        return learned() ? Says::calm : Says::learning;
    }
    if (another_group && learned_groups_ < settings_.groups_to_learn) ++learned_groups_;
    if (following_ > 0) --following_;
    if (!learned() || here.seen < 2) {
        learn(here, x, true);
        return Says::learning;
    }
    const double excess = (x - here.mean) / spread_of(here);
    sum_ = std::max(0.0, sum_ + std::min(excess, kLargestStep) - settings_.drift);
    if (sum_ < threshold() / 2 || following_ > 0) learn(here, x, following_ > 0);
    if (sum_ < threshold()) return Says::calm;
    sum_ = 0;
    return Says::hit;
}

double Gate::spread_of(const Place& place) const {
    const double known = place.seen;
    const double mixed =
        (kBorrowed * spread_ + known * static_cast<double>(place.spread)) / (kBorrowed + known);
    // A mean of few pictures is itself uncertain.
    return std::max(kSmallestSpread, kNormal * mixed * std::sqrt(1 + 1 / std::max(1.0, known)));
}

void Gate::learn(Place& place, double x, bool fast) {
    place.seen = std::min<std::uint32_t>(place.seen + 1, 1U << 16);
    ++seen_;
    level_ += (x - level_) / static_cast<double>(std::min<std::uint64_t>(seen_, 1024));
    if (place.seen == 1) {
        place.mean = static_cast<float>(x);
        return;
    }
    const double limit = 4 * spread_of(place);
    const double off = fast ? x - static_cast<double>(place.mean)
                            : std::clamp(x - static_cast<double>(place.mean), -limit, limit);
    const double weight = std::max(fast ? kFast : kSlow, 1.0 / place.seen);
    place.mean += static_cast<float>(weight * off);
    const double deviation = std::abs(off);
    place.spread += static_cast<float>(std::max(kSlow, 1.0 / place.seen) *
                                       (deviation - static_cast<double>(place.spread)));
    spread_ += std::max(kSpreadRate, 1.0 / static_cast<double>(seen_)) * (deviation - spread_);
}

void Gate::refuted() {
    raised_ = std::min(raised_ * 1.5, settings_.highest_threshold / settings_.threshold);
    follow();
}

void Gate::follow() {
    following_ = kFollow;
    sum_ = 0;
}

void Gate::confirmed() {
    sum_ = 0;
    following_ = 0;
}

void Gate::reset() {
    *this = Gate(settings_);
}

double Gate::threshold() const {
    return settings_.threshold * raised_;
}

bool Gate::drowned(int width, int height) const {
    const double blocks = static_cast<double>(width) * height / 256;
    return learned() && std::exp2(level_) > kNoisyBlock * blocks;
}

}  // namespace camera
