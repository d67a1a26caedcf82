// camera/motion/alignment.hpp — how far a shaken camera's picture lies beside its background.
#pragma once

#include <opencv2/core.hpp>

namespace camera::motion {

// The move, in whole pixels, after which `background` lies like `picture`; {0, 0} when a move does
// not explain the difference clearly. Both grey, of one size.
cv::Point shift_between(const cv::Mat& picture, const cv::Mat& background);

// `picture` moved by `by`; what comes in at the border repeats the outermost pixels.
cv::Mat moved(const cv::Mat& picture, cv::Point by);

}  // namespace camera::motion
