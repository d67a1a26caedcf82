#include "camera/motion/motion.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/background_segm.hpp>
#include <utility>

namespace camera::motion {
namespace {

// More than this share of the watched picture changed at once: a lamp, the infrared switch, a
// turned camera.
constexpr double kGlobalShare = 0.6;
// After such a change exposure needs about this long to come to rest.
constexpr double kSettlingSeconds = 1.5;
constexpr int kOpenSize = 3;   // removes single specks
constexpr int kCloseSize = 7;  // joins the parts of one body
// Rain and snow are nowhere twice: what is small must lie near something that was there in the
// picture before.
constexpr int kNearSize = 7;
// What is this many times the smallest component may be fast, and counts at once.
constexpr double kLargeEnough = 4;
constexpr double kFromModel = -1;
constexpr double kStartAnew = 1;
constexpr int kMostRepeats = 12;  // of its first picture, until a model takes it for background
constexpr double kTakenForBackground = 0.01;

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
    cv::GaussianBlur(seen, soft, {3, 3}, 0);
    return soft;
}

// Adds to `mask` the components of `whole` that are at least `least` pixels large.
void add_large(const cv::Mat& whole, double least, cv::Mat& mask) {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(whole, labels, stats, centroids);
    for (int label = 1; label < count; ++label) {
        if (stats.at<int>(label, cv::CC_STAT_AREA) < least) continue;
        const cv::Rect where(
            stats.at<int>(label, cv::CC_STAT_LEFT), stats.at<int>(label, cv::CC_STAT_TOP),
            stats.at<int>(label, cv::CC_STAT_WIDTH), stats.at<int>(label, cv::CC_STAT_HEIGHT));
        mask(where).setTo(255, labels(where) == label);
    }
}

}  // namespace

Motion::Motion(MotionSettings settings, const DetectorRow& detector)
    : settings_(std::move(settings)), detector_(&detector) {
    relearn();
}

void Motion::relearn() {
    model_ = detector_->make({settings_.pictures_per_second});
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

Look Motion::observe(const Luma& picture) {
    adopt_size(picture);
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
    model_->apply(softened(picture), mask, kFromModel);
    const int everywhere = cv::countNonZero(mask);
    if (!watched_.empty()) cv::bitwise_and(mask, as_mat(watched_, width_, height_), mask);
    const int changed = cv::countNonZero(mask);
    if (changed > kGlobalShare * watched_pixels_) {
        settling_ = std::max(1, static_cast<int>(kSettlingSeconds * settings_.pictures_per_second));
        return {0, {}, Rejected::global_light};
    }
    keep_lasting(foreground);
    Look look = components(picture, foreground);
    if (!look.boxes.empty() || everywhere == 0) return look;
    const double smallest = settings_.minimum_share * static_cast<double>(picture.pixels.size());
    if (everywhere - changed >= smallest) {
        look.rejected = Rejected::excluded;
    } else if (cv::countNonZero(mask) > 0) {
        look.rejected = Rejected::too_small;
    }
    return look;
}

void Motion::keep_lasting(std::vector<std::uint8_t>& foreground) {
    std::vector<std::uint8_t> raw = foreground;
    cv::Mat mask = as_mat(foreground, width_, height_);
    cv::Mat whole = mask.clone();
    clean(whole);
    if (!before_.empty()) {
        cv::Mat near;
        cv::dilate(as_mat(before_, width_, height_), near, disc(kNearSize));
        cv::bitwise_and(mask, near, mask);
    }
    before_ = std::move(raw);
    add_large(whole,
              kLargeEnough * settings_.minimum_share * static_cast<double>(foreground.size()),
              mask);
    clean(mask);
}

Look Motion::components(const Luma& picture, std::vector<std::uint8_t>& foreground) const {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(as_mat(foreground, width_, height_), labels,
                                                       stats, centroids);
    const auto pixels = static_cast<double>(picture.pixels.size());
    std::vector<std::pair<int, int>> large;  // pixels, label
    for (int label = 1; label < count; ++label) {
        const int area = stats.at<int>(label, cv::CC_STAT_AREA);
        if (area >= settings_.minimum_share * pixels) large.emplace_back(area, label);
    }
    std::sort(large.rbegin(), large.rend());
    if (large.size() > kMostBoxes) large.resize(kMostBoxes);
    Look look;
    for (const auto& [area, label] : large) {
        look.moving_area += area / pixels;
        look.boxes.push_back(picture.box(
            stats.at<int>(label, cv::CC_STAT_LEFT), stats.at<int>(label, cv::CC_STAT_TOP),
            stats.at<int>(label, cv::CC_STAT_WIDTH), stats.at<int>(label, cv::CC_STAT_HEIGHT)));
    }
    return look;
}

}  // namespace camera::motion
