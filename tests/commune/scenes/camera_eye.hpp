// Turns a take into the pictures a cheap camera would deliver: lens shading, rain, a cover, and
// sensor noise.
#pragma once

#include <array>

#include "tests/commune/scenes/take.hpp"

namespace commune::scenes {

class CameraEye {
  public:
    CameraEye(const Place&, const Take&, cv::Size picture);

    int pictures() const { return static_cast<int>(length_of(take_).count()) * kPicturesPerSecond; }
    // The picture of that number as planar YUV 4:2:0, (height · 3/2) × width. Noise differs every
    // time.
    void take(int number, cv::Mat& i420);

  private:
    void draw_movers(int number);
    void draw_rain(int number);
    void add_noise(cv::Mat& luma);

    const Place& place_;
    const Take& take_;
    Palette colours_;
    cv::Mat still_;  // everything that does not move, once
    cv::Mat picture_;
    cv::Mat shading_;  // per-pixel gain 0…255 of the lens and the infrared lamp
    std::array<cv::Mat, 6>
        noise_;  // signed 8-bit fields, larger than the picture, read at random offsets
    std::minstd_rand dice_;
};

}  // namespace commune::scenes
