#include "camera/motion/motion.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/background_segm.hpp>
#include <utility>

namespace camera::motion {
namespace {

// More than this share of the watched picture changed at once: a lamp, the infrared switch, a turned camera.
constexpr double kGlobalShare = 0.6;
// After such a change exposure needs about this long to come to rest.
constexpr double kSettlingSeconds = 1.5;
constexpr int kOpenSize = 3;   // removes single specks
constexpr int kCloseSize = 7;  // joins the parts of one body
constexpr double kFromModel = -1;
constexpr double kStartAnew = 1;

cv::Mat as_mat(std::vector<std::uint8_t>& pixels, int width, int height) {
    return {height, width, CV_8UC1, pixels.data()};
}

void clean(cv::Mat& mask) {
    static const cv::Mat kOpen = cv::getStructuringElement(cv::MORPH_ELLIPSE, {kOpenSize, kOpenSize});
    static const cv::Mat kClose = cv::getStructuringElement(cv::MORPH_ELLIPSE, {kCloseSize, kCloseSize});
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, kOpen);
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, kClose);
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
            corners.emplace_back(static_cast<int>(std::lround(corner.x * width_ / picture.covered_x)),
                                 static_cast<int>(std::lround(corner.y * height_ / picture.covered_y)));
        }
    }
    cv::Mat mask = as_mat(watched_, width_, height_);
    cv::fillPoly(mask, polygons, cv::Scalar(0));
    watched_pixels_ = std::max(1, cv::countNonZero(mask));
}

Look Motion::observe(const Luma& picture) {
    adopt_size(picture);
    const cv::Mat seen(picture.height, picture.width, CV_8UC1, const_cast<std::uint8_t*>(picture.pixels.data()));
    cv::Mat soft;
    cv::GaussianBlur(seen, soft, {3, 3}, 0);
    std::vector<std::uint8_t> foreground(picture.pixels.size());
    cv::Mat mask = as_mat(foreground, width_, height_);
    model_->apply(soft, mask, empty_ || settling_ > 0 ? kStartAnew : kFromModel);
    if (std::exchange(empty_, false)) return {};
    if (settling_ > 0) {
        --settling_;
        return {0, {}, Rejected::global_light};
    }
    const int before = cv::countNonZero(mask);
    if (!watched_.empty()) cv::bitwise_and(mask, as_mat(watched_, width_, height_), mask);
    const int changed = cv::countNonZero(mask);
    if (changed > kGlobalShare * watched_pixels_) {
        settling_ = std::max(1, static_cast<int>(kSettlingSeconds * settings_.pictures_per_second));
        model_->apply(soft, mask, kStartAnew);
        return {0, {}, Rejected::global_light};
    }
    clean(mask);
    Look look = components(picture, foreground);
    if (look.boxes.empty() && before > 0) {
        const double smallest = settings_.minimum_share * static_cast<double>(picture.pixels.size());
        if (before - changed >= smallest) {
            look.rejected = Rejected::excluded;
        } else if (cv::countNonZero(mask) > 0) {
            look.rejected = Rejected::too_small;
        }
    }
    return look;
}

Look Motion::components(const Luma& picture, std::vector<std::uint8_t>& foreground) const {
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    constexpr int kEightNeighbours = 8;
    const int count = cv::connectedComponentsWithStats(as_mat(foreground, width_, height_), labels, stats, centroids,
                                                       kEightNeighbours, CV_32S);
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
        look.boxes.push_back(picture.box(stats.at<int>(label, cv::CC_STAT_LEFT), stats.at<int>(label, cv::CC_STAT_TOP),
                                         stats.at<int>(label, cv::CC_STAT_WIDTH),
                                         stats.at<int>(label, cv::CC_STAT_HEIGHT)));
    }
    return look;
}

}  // namespace camera::motion
