#include "camera/health/examiner.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>

namespace camera {
namespace {

using namespace std::chrono_literals;

constexpr double kDarkEnd = 0.14;  // nothing brighter than this: nobody could see anything
// Dusk takes minutes. A picture that was lit a moment ago and is now black without any layout has
// something before it.
constexpr double kLit = 0.2;
constexpr auto kAtOnce = 6s;
constexpr double kBurntShare = 0.35;  // of the picture
constexpr double kUniform = 0.02;     // contrast of a hand, a bag, paint on the lens
constexpr double kEdgesLost = 0.5;    // against the learned view
constexpr double kSameView = 0.8;
constexpr double kOtherView = 0.5;
constexpr double kOutlineLost = 0.4;  // likeness of the quarter that kept most of its outline
constexpr int kEnoughLearned = 4;     // pictures before a comparison means anything
constexpr double kLearning = 0.05;    // weight of a new picture once the view is known
constexpr auto kFrozenAfter = 10s;
// A view that stays strange for so long is the new normal: somebody repainted the wall, or turned
// the camera on purpose.
constexpr auto kAcceptAfter = 30min;

double scaled(double value, bool full_range) {
    return full_range ? value / 255 : std::clamp((value - 16) / 219, 0.0, 1.0);
}

double gradient_energy(const Luma& picture) {
    const auto width = static_cast<std::size_t>(picture.width);
    std::uint64_t energy = 0;
    for (std::size_t y = 0; y + 1 < static_cast<std::size_t>(picture.height); ++y) {
        const std::uint8_t* row = picture.pixels.data() + y * width;
        for (std::size_t x = 0; x + 1 < width; ++x) {
            const int right = row[x + 1] - row[x];
            const int down = row[x + width] - row[x];
            energy += static_cast<std::uint64_t>(right * right + down * down);
        }
    }
    return static_cast<double>(energy) / static_cast<double>(picture.pixels.size());
}

void measure_histogram(const Luma& picture, PictureMeasures& measures) {
    std::array<std::uint32_t, 256> histogram{};
    for (const std::uint8_t pixel : picture.pixels)
        ++histogram[pixel];
    const auto pixels = static_cast<double>(picture.pixels.size());
    double sum = 0;
    double squares = 0;
    for (std::size_t value = 0; value < histogram.size(); ++value) {
        const double level = scaled(static_cast<double>(value), picture.full_range);
        sum += level * histogram[value];
        squares += level * level * histogram[value];
        if (level >= 0.97) measures.burnt_share += histogram[value] / pixels;
    }
    measures.brightness = sum / pixels;
    measures.contrast =
        std::sqrt(std::max(0.0, squares / pixels - measures.brightness * measures.brightness));
    double above = 0;
    std::size_t value = histogram.size();
    while (value > 0 && above < 0.02 * pixels)
        above += histogram[--value];
    measures.bright_end = scaled(static_cast<double>(value), picture.full_range);
}

}  // namespace

PictureMeasures measure(const Luma& picture) {
    PictureMeasures measures;
    measure_histogram(picture, measures);
    measures.outline = outline_of(picture);
    measures.edges = std::sqrt(gradient_energy(picture)) / 255;
    std::array<std::uint32_t, PictureMeasures::kColumns * PictureMeasures::kRows> count{};
    for (int y = 0; y < picture.height; ++y) {
        const int row = y * PictureMeasures::kRows / picture.height;
        for (int x = 0; x < picture.width; ++x) {
            const auto cell = static_cast<std::size_t>(
                row * PictureMeasures::kColumns + x * PictureMeasures::kColumns / picture.width);
            measures.layout[cell] +=
                picture.pixels[static_cast<std::size_t>(y * picture.width + x)];
            ++count[cell];
        }
    }
    for (std::size_t cell = 0; cell < count.size(); ++cell)
        measures.layout[cell] /= 255.0 * std::max(1U, count[cell]);
    return measures;
}

double likeness(const PictureMeasures& a, const PictureMeasures& b) {
    constexpr auto kCells = static_cast<double>(PictureMeasures::kColumns * PictureMeasures::kRows);
    double mean_a = 0;
    double mean_b = 0;
    for (std::size_t i = 0; i < a.layout.size(); ++i) {
        mean_a += a.layout[i] / kCells;
        mean_b += b.layout[i] / kCells;
    }
    double both = 0;
    double own_a = 0;
    double own_b = 0;
    for (std::size_t i = 0; i < a.layout.size(); ++i) {
        const double da = a.layout[i] - mean_a;
        const double db = b.layout[i] - mean_b;
        both += da * db;
        own_a += da * da;
        own_b += db * db;
    }
    // A flat layout is like nothing.
    const double scale = std::sqrt(own_a * own_b);
    return scale < 1e-6 ? 0 : both / scale;
}

void Examiner::relearn() {
    *this = Examiner{};
}

PictureHealth Examiner::examine(const Luma& picture, Instant seen_at) {
    const PictureMeasures now = measure(picture);
    PictureHealth health;
    health.brightness = now.brightness;
    health.sharpness = now.edges / (now.contrast + 0.02);
    health.black = now.bright_end < kDarkEnd;
    health.overexposed = now.burnt_share > kBurntShare;
    health.frozen = still_the_same(picture, seen_at);
    // Darkness and glare take edges and layout with them; they are named by their own cause.
    if (!was_black_ && health.black) went_black_at_once_ = seen_at - lit_at_ <= kAtOnce;
    if (!health.black && now.brightness > kLit) lit_at_ = seen_at;
    was_black_ = health.black;
    if (health.black && went_black_at_once_ && now.contrast < kUniform) {
        health.black = false;
        health.covered = true;
    } else if (!health.black && !health.overexposed) {
        health.covered = now.contrast < kUniform;
        if (normal_ && learned_ >= kEnoughLearned) {
            const double kept = now.edges / std::max(normal_->edges, 1e-3);
            const double same = likeness(now, *normal_);
            health.covered = health.covered || (kept < kEdgesLost && same < kOtherView);
            health.defocused = !health.covered && kept < kEdgesLost && same > kSameView;
            const auto outline = best_quarter(now.outline, normal_->outline);
            health.moved =
                !health.covered && kept >= kEdgesLost && outline && *outline < kOutlineLost;
        }
    }
    learn(now, seen_at, health.usable());
    return health;
}

bool Examiner::still_the_same(const Luma& picture, Instant seen_at) {
    if (picture.pixels != last_ || unchanged_since_ > seen_at) {
        last_ = picture.pixels;
        unchanged_since_ = seen_at;
        return false;
    }
    return seen_at - unchanged_since_ >= kFrozenAfter;
}

void Examiner::learn(const PictureMeasures& now, Instant seen_at, bool usable) {
    if (usable) {
        strange_since_.reset();
    } else {
        if (!strange_since_ || *strange_since_ > seen_at) strange_since_ = seen_at;
        if (seen_at - *strange_since_ < kAcceptAfter) return;
        normal_.reset();
        learned_ = 0;
        strange_since_.reset();
        return;
    }
    if (!normal_) normal_ = now;
    ++learned_;
    const double weight = std::max(kLearning, 1.0 / learned_);
    normal_->edges += weight * (now.edges - normal_->edges);
    for (std::size_t i = 0; i < now.layout.size(); ++i) {
        normal_->layout[i] += weight * (now.layout[i] - normal_->layout[i]);
    }
    for (std::size_t i = 0; i < now.outline.size(); ++i) {
        normal_->outline[i] += static_cast<float>(weight) * (now.outline[i] - normal_->outline[i]);
    }
}

}  // namespace camera
