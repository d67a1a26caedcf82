// camera/motion/lighting.hpp — how the light on a scene differs from the light it was learned in.
#pragma once

#include <opencv2/core.hpp>

namespace camera::motion {

// What became of each grey level of the background: grey × gain + offset.
struct LightChange {
    double gain = 1;
    double offset = 0;
    bool happened = false;
};

// A change of the whole picture: exposure, a cloud, a lamp, the infrared switch. A robust straight
// line through the pairs of grey levels; it happened only if it explains most of what differs.
LightChange change_of_light(const cv::Mat& picture, const cv::Mat& background);

// Light on a part of the scene (a headlight, a door, a shadow's edge): where a cell still shows the
// learned texture, only brighter or darker, it is light; cells without a say follow their
// neighbours. The gain of each pixel (CV_32F), or an empty matrix when no cell says so.
cv::Mat patches_of_light(const cv::Mat& picture, const cv::Mat& background);

}  // namespace camera::motion
