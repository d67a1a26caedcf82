// camera/luma.hpp — the reduced grey picture that motion and health look at.
#pragma once

#include <boost/system/error_code.hpp>
#include <cstdint>
#include <vector>

#include "camera/geometry.hpp"

struct AVFrame;

namespace camera {

// Rows are contiguous: cv::Mat(height, width, CV_8UC1, pixels.data()) is the same picture without a
// copy.
struct Luma {
    std::vector<std::uint8_t> pixels;
    int width = 0;
    int height = 0;
    // Full range is 0…255, else 16…235 (ITU-T H.273 §8.3); thresholds on brightness need to know.
    bool full_range = false;
    // Share of the source's width and height that the pixels cover: a last column narrower than a
    // block is left out.
    double covered_x = 1;
    double covered_y = 1;

    // A rectangle of pixels as a box in picture coordinates.
    Box box(int x, int y, int box_width, int box_height) const;
};

// At most this many pixels after reduction: 320 × 180 for 16:9, 320 × 240 for 4:3.
inline constexpr int kLumaBudget = 320 * 240;

// Averages blocks of k × k samples of the Y plane, with the smallest k that keeps within the
// budget. `into` is reused. Understands every planar or semi-planar YUV or grey format up to 16
// bits; other formats are unsupported_codec.
boost::system::error_code reduce_luma(const AVFrame& frame, Luma& into);

}  // namespace camera
