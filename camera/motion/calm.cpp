#include "camera/motion/calm.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "camera/motion/alignment.hpp"
#include "camera/motion/lighting.hpp"

namespace camera::motion {
namespace {

constexpr int kGreyBits = 7;
constexpr int kGrey = 1 << kGreyBits;  // levels are kept as grey × kGrey
constexpr int kWhite = 255 * kGrey;

// A point differs when it is off by more than kLeast + kSpreads × its mean deviation + its
// restlessness. Four mean deviations are three standard deviations of Gaussian noise.
constexpr int kLeast = 6;
constexpr int kSpreads = 4;
constexpr int kFirstSpread = 5 * kGrey / 2;
constexpr int kSmallestSpread = kGrey / 4;
constexpr int kLargestSpread = 40 * kGrey;

constexpr double kFollowSeconds = 6;   // the level of calm points: dawn, clouds
constexpr double kSpreadSeconds = 10;  // their spread
constexpr double kFadeInSeconds = 60;  // the level of changed points
constexpr int kLongestSeen = 4 * 30;   // quarter seconds: what stands for longer is background
constexpr int kShortestSeen = 2;       // and this is a look
constexpr int kSameLevel = 10;         // grey levels
constexpr int kDoubt = 8;              // grey levels a time
constexpr int kMostDoubt = 22;    // in heavy rain every point is doubted, and a walker still seen
constexpr double kFadeEvery = 2;  // seconds: then doubt loses a sixteenth
constexpr double kShakySeconds = 8;  // after a shake: the next may fall between two pixels
constexpr double kVisible = 0.01;    // share of the picture: light and shakes change more
constexpr int kVisibleStep = 4;      // grey levels

int per_32768(double seconds, double time_constant) {
    return static_cast<int>(std::lround(32767 * (1 - std::exp(-seconds / time_constant))));
}

}  // namespace

Calm::Calm(double pictures_per_second) : period_(1 / pictures_per_second) {}

void Calm::start(const cv::Mat& picture) {
    width_ = picture.cols;
    height_ = picture.rows;
    const std::size_t pixels = picture.total();
    level_.resize(pixels);
    for (std::size_t i = 0; i < pixels; ++i)
        level_[i] = static_cast<std::int16_t>(picture.data[i] * kGrey);
    spread_.assign(pixels, kFirstSpread);
    restless_.assign(pixels, 0);
    other_.assign(picture.data, picture.data + pixels);
    other_seen_.assign(pixels, 0);
    level_seen_.assign(pixels, 0);
    quarters_ = settled_ = 0;
    still_for_ = kNeverShaken;
    shift_ = {};
    light_ = Light::same;
}

void Calm::apply(cv::InputArray seen, cv::OutputArray out, double learning_rate) {
    cv::Mat picture = seen.getMat();
    if (!picture.isContinuous()) picture = picture.clone();
    out.create(picture.size(), CV_8UC1);
    cv::Mat result = out.getMat();
    if (learning_rate >= 1 || picture.cols != width_ || picture.rows != height_) {
        start(picture);
        result.setTo(0);
        return;
    }
    const double seconds = learning_rate < 0 ? period_ : learning_rate * kMemorySeconds;
    const cv::Mat grey = levels_as_grey();
    shift_ = {};
    light_ = Light::same;
    still_for_ += seconds;
    if (differs_visibly(picture, grey)) {
        shift_ = shift_between(picture, grey);
        if (shaken()) {
            still_for_ = 0;
            picture = moved(picture, -shift_);
        }
        follow_light(picture);
    }
    cv::Mat mask(picture.size(), CV_8UC1);
    classify(picture, mask);
    quarters_ += 4 * seconds;
    const int quarters = static_cast<int>(quarters_);
    quarters_ -= quarters;
    learn_calm(picture, mask, seconds, quarters);
    learn_changed(picture, mask, quarters);
    settle(seconds);
    (shaken() ? moved(mask, shift_) : mask).copyTo(result);
}

void Calm::getBackgroundImage(cv::OutputArray out) const {
    const cv::Mat grey = levels_as_grey();
    (shaken() ? moved(grey, shift_) : grey).copyTo(out);
}

cv::Mat Calm::levels_as_grey() const {
    cv::Mat grey(height_, width_, CV_8UC1);
    const std::int16_t* level = level_.data();
    std::uint8_t* out = grey.data;
    const std::size_t pixels = level_.size();
    for (std::size_t i = 0; i < pixels; ++i)
        out[i] = static_cast<std::uint8_t>(level[i] >> kGreyBits);
    return grey;
}

bool Calm::differs_visibly(const cv::Mat& picture, const cv::Mat& grey) const {
    int visible = 0;
    const std::uint8_t* is = picture.data;
    const std::uint8_t* was = grey.data;
    const std::size_t pixels = level_.size();
    for (std::size_t i = 0; i < pixels; ++i)
        visible += std::abs(is[i] - was[i]) > kVisibleStep ? 1 : 0;
    return visible > kVisible * static_cast<double>(level_.size());
}

// The model goes with the light at once, so that what stands in it can still be told from it.
void Calm::follow_light(const cv::Mat& picture) {
    const LightChange everywhere = change_of_light(picture, levels_as_grey());
    if (everywhere.happened) {
        set_levels({}, everywhere.gain, everywhere.offset);
        light_ = Light::everywhere;
    }
    const cv::Mat patches = patches_of_light(picture, levels_as_grey());
    if (patches.empty()) return;
    set_levels(patches, 1, 0);
    if (light_ == Light::same) light_ = Light::patches;
}

void Calm::set_levels(const cv::Mat& gain, double even_gain, double offset) {
    const auto* each = gain.empty() ? nullptr : gain.ptr<float>();
    const auto even = static_cast<float>(even_gain);
    const auto added = static_cast<float>(offset * kGrey);
    std::int16_t* level = level_.data();
    const std::size_t pixels = level_.size();
    for (std::size_t i = 0; i < pixels; ++i) {
        const float lit = static_cast<float>(level[i]) * (each != nullptr ? each[i] : even) + added;
        level[i] = static_cast<std::int16_t>(std::clamp(lit, 0.0F, static_cast<float>(kWhite)));
    }
}

void Calm::classify(const cv::Mat& picture, cv::Mat& mask) {
    const cv::Mat level(height_, width_, CV_16SC1, level_.data());
    cv::Mat lowest = level;
    cv::Mat highest = level;
    // What shakes has its background nearby.
    if (still_for_ < kShakySeconds) {
        const cv::Mat around = cv::getStructuringElement(cv::MORPH_RECT, {3, 3});
        cv::erode(level, lowest, around);
        cv::dilate(level, highest, around);
    }
    const auto* low = lowest.ptr<std::int16_t>();
    const auto* high = highest.ptr<std::int16_t>();
    const std::int16_t* spread = spread_.data();
    const std::uint8_t* restless = restless_.data();
    const std::uint8_t* is = picture.data;
    std::uint8_t* __restrict out = mask.data;
    const std::size_t pixels = level_.size();
    for (std::size_t i = 0; i < pixels; ++i) {
        const int value = is[i] * kGrey;
        const int off = std::max(value - high[i], low[i] - value);
        const int limit = (kLeast + restless[i]) * kGrey + kSpreads * spread[i];
        out[i] = static_cast<std::uint8_t>(off > limit ? 255 : 0);
    }
}

void Calm::learn_calm(const cv::Mat& picture, const cv::Mat& mask, double seconds, int quarters) {
    const int follow = per_32768(seconds, kFollowSeconds);
    const int fade_in = per_32768(seconds, kFadeInSeconds);
    const int widen = per_32768(seconds, kSpreadSeconds);
    dither_ += 40'503;  // so that steps smaller than one are not always lost
    const int half = static_cast<int>(dither_ & 0x7fff);
    const std::uint8_t* is = picture.data;
    const std::uint8_t* changed = mask.data;
    std::int16_t* __restrict level = level_.data();
    std::int16_t* __restrict spread = spread_.data();
    std::uint8_t* __restrict seen = level_seen_.data();
    const std::size_t pixels = level_.size();
    for (std::size_t i = 0; i < pixels; ++i) {
        const int step = is[i] * kGrey - level[i];
        const bool calm = changed[i] == 0;
        level[i] =
            static_cast<std::int16_t>(level[i] + ((step * (calm ? follow : fade_in) + half) >> 15));
        const int wider = ((std::abs(step) - spread[i]) * (calm ? widen : 0) + half) >> 15;
        spread[i] = static_cast<std::int16_t>(
            std::clamp(spread[i] + wider, kSmallestSpread, kLargestSpread));
        seen[i] =
            static_cast<std::uint8_t>(std::min(kLongestSeen, seen[i] + (calm ? quarters : 0)));
    }
}

// A parked cart, a gap where one stood, flakes in the very first picture: each gives way to what
// was seen there for longer.
void Calm::learn_changed(const cv::Mat& picture, const cv::Mat& mask, int quarters) {
    for (std::size_t i = 0; i < level_.size(); ++i) {
        if (mask.data[i] == 0) continue;
        const int is = picture.data[i];
        if (std::abs(is - other_[i]) <= kSameLevel) {
            other_seen_[i] =
                static_cast<std::uint8_t>(std::min(kLongestSeen, other_seen_[i] + quarters));
            other_[i] = static_cast<std::uint8_t>(other_[i] + ((is - other_[i]) >> 2));
        } else {
            other_seen_[i] = static_cast<std::uint8_t>(std::max(0, other_seen_[i] - quarters));
            if (other_seen_[i] == 0) other_[i] = static_cast<std::uint8_t>(is);
        }
        if (other_seen_[i] < std::max<int>(kShortestSeen, level_seen_[i])) continue;
        other_[i] = static_cast<std::uint8_t>(level_[i] / kGrey);
        level_[i] = static_cast<std::int16_t>(is * kGrey);
        std::swap(other_seen_[i], level_seen_[i]);
    }
}

void Calm::settle(double seconds) {
    settled_ += seconds;
    for (; settled_ >= kFadeEvery; settled_ -= kFadeEvery) {
        for (std::uint8_t& restless : restless_) {
            const int less = std::max(1, restless >> 4);
            restless = static_cast<std::uint8_t>(std::max(0, restless - less));
        }
    }
}

void Calm::doubt(const cv::Mat& points) {
    const cv::Mat here = shaken() ? moved(points, -shift_) : points;
    const std::uint8_t* doubted = here.data;
    std::uint8_t* __restrict restless = restless_.data();
    const std::size_t pixels = restless_.size();
    for (std::size_t i = 0; i < pixels; ++i) {
        const int more = doubted[i] != 0 ? kDoubt : 0;
        restless[i] = static_cast<std::uint8_t>(std::min(kMostDoubt, restless[i] + more));
    }
}

}  // namespace camera::motion
