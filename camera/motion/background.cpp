#include "camera/motion/background.hpp"

#include <algorithm>
#include <opencv2/video/background_segm.hpp>

#include "camera/motion/calm.hpp"

namespace camera::motion {
namespace {

// Long enough that somebody who stands still for a while is not background yet, short enough that a
// parked cart becomes one.
int history(const BackgroundSettings& settings) {
    return std::max(20, static_cast<int>(kMemorySeconds * settings.pictures_per_second));
}

}  // namespace

std::shared_ptr<cv::BackgroundSubtractor> make_calm(const BackgroundSettings& settings) {
    return std::make_shared<Calm>(settings.pictures_per_second);
}

std::shared_ptr<cv::BackgroundSubtractor> make_mog2(const BackgroundSettings& settings) {
    constexpr double kVarianceThreshold =
        24;  // squared Mahalanobis distance; OpenCV's 16 takes compression for motion
    constexpr bool kDetectShadows = false;
    return cv::createBackgroundSubtractorMOG2(history(settings), kVarianceThreshold,
                                              kDetectShadows);
}

std::shared_ptr<cv::BackgroundSubtractor> make_knn(const BackgroundSettings& settings) {
    constexpr double kDistanceThreshold = 400;  // squared grey levels
    constexpr bool kDetectShadows = false;
    return cv::createBackgroundSubtractorKNN(history(settings), kDistanceThreshold, kDetectShadows);
}

}  // namespace camera::motion
