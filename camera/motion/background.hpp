// camera/motion/background.hpp — the background models: ours, and OpenCV's with the settings
// measured for reduced luma at a few hertz.
#pragma once

#include <memory>

#include "camera/detector_catalogue.hpp"

namespace camera::motion {

std::shared_ptr<cv::BackgroundSubtractor> make_calm(const BackgroundSettings& settings);
std::shared_ptr<cv::BackgroundSubtractor> make_mog2(const BackgroundSettings& settings);
std::shared_ptr<cv::BackgroundSubtractor> make_knn(const BackgroundSettings& settings);

}  // namespace camera::motion
