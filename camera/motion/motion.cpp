#include "camera/motion/motion.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/background_segm.hpp>
#include <utility>

#include "camera/motion/calm.hpp"

namespace camera::motion {
namespace {

// More than this share of the watched picture changed at once: a lamp, the infrared switch, a
// turned camera.
constexpr double kGlobalShare = 0.6;
// After such a change exposure needs about this long to come to rest.
constexpr double kSettlingSeconds = 1.5;
constexpr int kSoftSize = 5;   // sensor noise and coding blocks, pixels
constexpr int kOpenSize = 3;   // removes single specks
constexpr int kCloseSize = 7;  // joins the parts of one body
constexpr std::size_t kMostComponents = 200;
constexpr double kFromModel = -1;
constexpr double kStartAnew = 1;
constexpr int kMostRepeats = 12;  // of its first picture, until a model takes it for background
constexpr double kTakenForBackground = 0.01;
constexpr double kLongestGap = 30;  // seconds that one look may stand for
// Two looks further apart than this say nothing about blinking: everything came and went.
constexpr double kBlink = 1;  // seconds

cv::Mat as_mat(std::vector<std::uint8_t>& pixels, int width, int height) {
    return {height, width, CV_8UC1, pixels.data()};
}

cv::Mat disc(int size) {
    return cv::getStructuringElement(cv::MORPH_ELLIPSE, {size, size});
}

void clean(cv::Mat& mask) {
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, disc(kOpenSize));
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, disc(kCloseSize));
}

cv::Mat softened(const Luma& picture) {
    const cv::Mat seen(picture.height, picture.width, CV_8UC1,
                       const_cast<std::uint8_t*>(picture.pixels.data()));
    cv::Mat soft;
    cv::GaussianBlur(seen, soft, {kSoftSize, kSoftSize}, 0);
    return soft;
}

}  // namespace

Motion::Motion(MotionSettings settings, const DetectorRow& detector)
    : settings_(std::move(settings)), detector_(&detector) {
    relearn();
}

void Motion::relearn() {
    model_ = detector_->make({settings_.pictures_per_second});
    calm_ = dynamic_cast<Calm*>(model_.get());
    credence_.forget();
    passers_by_.clear();
    last_90k_.reset();
    settling_ = 0;
    empty_ = true;
}

void Motion::adopt_size(const Luma& picture) {
    if (picture.width == width_ && picture.height == height_) return;
    width_ = picture.width;
    height_ = picture.height;
    relearn();
    watched_.clear();
    watched_pixels_ = static_cast<double>(picture.pixels.size());
    if (settings_.exclude.empty()) return;
    watched_.assign(picture.pixels.size(), 255);
    std::vector<std::vector<cv::Point>> polygons;
    for (const Polygon& polygon : settings_.exclude) {
        auto& corners = polygons.emplace_back();
        for (const Point& corner : polygon.corners) {
            corners.emplace_back(
                static_cast<int>(std::lround(corner.x * width_ / picture.covered_x)),
                static_cast<int>(std::lround(corner.y * height_ / picture.covered_y)));
        }
    }
    cv::Mat mask = as_mat(watched_, width_, height_);
    cv::fillPoly(mask, polygons, cv::Scalar(0));
    watched_pixels_ = std::max(1, cv::countNonZero(mask));
}

// Models differ in how many pictures they need before they know anything; the first one is shown
// until it is believed.
void Motion::learn_first(const Luma& picture) {
    const cv::Mat soft = softened(picture);
    cv::Mat mask;
    model_->apply(soft, mask, kStartAnew);
    const double least = kTakenForBackground * static_cast<double>(picture.pixels.size());
    for (int i = 0; i < kMostRepeats; ++i) {
        model_->apply(soft, mask, kFromModel);
        if (cv::countNonZero(mask) <= least) break;
    }
    before_.clear();
    empty_ = false;
}

double Motion::seconds_since_last(std::optional<std::int64_t> pts_90k) {
    const double even = 1 / settings_.pictures_per_second;
    const double passed =
        pts_90k && last_90k_ ? static_cast<double>(*pts_90k - *last_90k_) / 90'000 : even;
    last_90k_ = pts_90k;
    return passed > 0 && passed <= kLongestGap ? passed : even;
}

Look Motion::observe(const Luma& picture, std::optional<std::int64_t> pts_90k) {
    adopt_size(picture);
    const double seconds = seconds_since_last(pts_90k);
    if (settling_ > 0) {
        if (--settling_ == 0) relearn();
        return {0, {}, Rejected::global_light};
    }
    if (empty_) {
        learn_first(picture);
        return {};
    }
    std::vector<std::uint8_t> foreground(picture.pixels.size());
    cv::Mat mask = as_mat(foreground, width_, height_);
    model_->apply(softened(picture), mask, calm_ ? seconds / kMemorySeconds : kFromModel);
    const int everywhere = cv::countNonZero(mask);
    if (!watched_.empty()) cv::bitwise_and(mask, as_mat(watched_, width_, height_), mask);
    const int changed = cv::countNonZero(mask);
    if (changed > kGlobalShare * watched_pixels_) {
        settling_ = std::max(1, static_cast<int>(kSettlingSeconds / seconds));
        return {0, {}, Rejected::global_light};
    }
    const cv::Mat raw = mask.clone();
    clean(mask);
    std::vector<Component> seen = components(mask);
    const double smallest = settings_.minimum_share * static_cast<double>(picture.pixels.size());
    credence_.observe(seen, mask.size(), smallest, seconds);
    doubt_what_blinks(raw, seen, seconds);
    Look look = judge(picture, seen);
    if (!look.boxes.empty()) return look;
    if (everywhere - changed >= smallest) {
        look.rejected = Rejected::excluded;
    } else if (!seen.empty()) {
        look.rejected = why_not(seen);
    } else {
        look.rejected = made_up_for();
        if (!look.rejected && changed > 0) look.rejected = Rejected::too_small;
    }
    return look;
}

// Points that come and go where nobody passes: leaves, waves, flakes.
void Motion::doubt_what_blinks(const cv::Mat& raw, const std::vector<Component>& seen,
                               double seconds) {
    std::vector<cv::Rect> now;
    for (const Component& component : seen) {
        if (component.travelled) now.push_back(component.box);
    }
    if (calm_ && !before_.empty() && seconds < kBlink) {
        cv::Mat blinked;
        cv::bitwise_xor(raw, as_mat(before_, width_, height_), blinked);
        for (const auto* passers : {&now, &passers_by_}) {
            for (const cv::Rect& passer : *passers)
                blinked(passer).setTo(0);
        }
        calm_->doubt(blinked);
    }
    before_.assign(raw.data, raw.data + raw.total());
    passers_by_ = std::move(now);
}

// Largest first.
std::vector<Component> Motion::components(const cv::Mat& mask) const {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centroids);
    const double smallest = settings_.minimum_share * static_cast<double>(mask.total());
    std::vector<Component> seen;
    for (int label = 1; label < count; ++label) {
        const int* of = stats.ptr<int>(label);
        if (of[cv::CC_STAT_AREA] < smallest) continue;
        seen.push_back({{of[cv::CC_STAT_LEFT], of[cv::CC_STAT_TOP], of[cv::CC_STAT_WIDTH],
                         of[cv::CC_STAT_HEIGHT]},
                        of[cv::CC_STAT_AREA]});
    }
    std::stable_sort(seen.begin(), seen.end(),
                     [](const Component& a, const Component& b) { return a.pixels > b.pixels; });
    if (seen.size() > kMostComponents) seen.resize(kMostComponents);
    return seen;
}

Look Motion::judge(const Luma& picture, const std::vector<Component>& seen) const {
    Look look;
    for (const Component& component : seen) {
        if (!component.believed) continue;
        if (look.boxes.size() >= kMostBoxes) break;
        const cv::Rect& box = component.box;
        look.moving_area += component.pixels / static_cast<double>(picture.pixels.size());
        look.boxes.push_back(picture.box(box.x, box.y, box.width, box.height));
    }
    return look;
}

// Empty where something may still be believed at the next look.
std::optional<Rejected> Motion::why_not(const std::vector<Component>& seen) {
    const auto any = [&](auto that) { return std::any_of(seen.begin(), seen.end(), that); };
    if (any([](const Component& component) { return component.waits; })) return std::nullopt;
    const bool stays =
        any([](const Component& component) { return component.lasting && !component.travelled; });
    return stays ? Rejected::waving : Rejected::fleeting;
}

std::optional<Rejected> Motion::made_up_for() const {
    if (calm_ == nullptr) return std::nullopt;
    if (calm_->light() == Calm::Light::everywhere) return Rejected::global_light;
    if (calm_->light() == Calm::Light::patches) return Rejected::light;
    if (calm_->shaken()) return Rejected::shaken;
    return std::nullopt;
}

}  // namespace camera::motion
