#include "camera/motion/alignment.hpp"

#include <algorithm>
#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace camera::motion {
namespace {

constexpr int kReachShare = 24;  // of the width: what shakes further is being turned
// Both must fall at least this far for a move to be believed: the profiles' difference, then the
// pictures' own.
constexpr double kProfilesFall = 0.8;
constexpr double kPicturesFall = 0.85;

// Differences of neighbouring column or row means: light that changes evenly leaves them alone.
struct Profiles {
    std::vector<int> across;
    std::vector<int> down;
};

std::vector<int> steps(const cv::Mat& sums) {
    const auto count = static_cast<int>(sums.total());
    std::vector<int> differences(sums.total(), 0);
    for (int i = 1; i < count; ++i)
        differences[static_cast<std::size_t>(i)] = sums.at<int>(i) - sums.at<int>(i - 1);
    return differences;
}

Profiles profiles_of(const cv::Mat& grey) {
    cv::Mat across;
    cv::Mat down;
    cv::reduce(grey, across, 0, cv::REDUCE_SUM, CV_32S);
    cv::reduce(grey, down, 1, cv::REDUCE_SUM, CV_32S);
    return {steps(across), steps(down)};
}

int best_shift(const std::vector<int>& seen, const std::vector<int>& known, int reach) {
    const auto count = static_cast<int>(seen.size());
    std::int64_t still = 0;
    std::int64_t least = -1;
    int best = 0;
    for (int shift = -reach; shift <= reach; ++shift) {
        std::int64_t apart = 0;
        for (int i = reach + 1; i < count - reach; ++i) {
            apart += std::abs(seen[static_cast<std::size_t>(i)] -
                              known[static_cast<std::size_t>(i - shift)]);
        }
        if (shift == 0) still = apart;
        if (least >= 0 && apart >= least) continue;
        least = apart;
        best = shift;
    }
    return static_cast<double>(least) < kProfilesFall * static_cast<double>(still) ? best : 0;
}

double difference(const cv::Mat& a, const cv::Mat& b, cv::Point by, int margin) {
    const cv::Rect inner(margin, margin, a.cols - 2 * margin, a.rows - 2 * margin);
    return cv::norm(a(inner), b(inner - by), cv::NORM_L1);
}

}  // namespace

cv::Point shift_between(const cv::Mat& picture, const cv::Mat& background) {
    const int reach = std::max(2, picture.cols / kReachShare);
    if (std::min(picture.cols, picture.rows) < 6 * reach) return {};
    const Profiles seen = profiles_of(picture);
    const Profiles known = profiles_of(background);
    const cv::Point by(best_shift(seen.across, known.across, reach),
                       best_shift(seen.down, known.down, reach));
    if (by == cv::Point()) return by;
    const double before = difference(picture, background, {}, reach);
    return difference(picture, background, by, reach) < kPicturesFall * before ? by : cv::Point();
}

cv::Mat moved(const cv::Mat& picture, cv::Point by) {
    cv::Mat wide;
    const int x = std::abs(by.x);
    const int y = std::abs(by.y);
    cv::copyMakeBorder(picture, wide, y, y, x, x, cv::BORDER_REPLICATE);
    return wide(cv::Rect(x - by.x, y - by.y, picture.cols, picture.rows)).clone();
}

}  // namespace camera::motion
