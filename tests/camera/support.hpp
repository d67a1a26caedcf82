// tests/camera/support.hpp — pictures made in the test: drawn in grey or colour, coded by libx264
// or libx265 as a camera would.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <opencv2/core.hpp>
#include <string>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/libav.hpp"

namespace camera::testing {

// 1 January 2026, 00:00 UTC: what tests call the beginning.
Instant beginning();
Instant at(double seconds);

struct CodingOptions {
    int fps = 15;
    int key_every = 30;  // pictures
    bool full_range = false;
    bool bt709 = false;
    std::string crf = "23";
    std::string x264;  // further parameters, as "qp=30:bframes=2"; of x265 for H.265
    Codec codec = Codec::h264;
};

struct Coded {
    VideoParameters parameters;
    std::vector<AccessUnit> units;  // pts and arrival from zero and `beginning()`, evenly spaced
};

// Draws picture `index` as BGR, all of one size.
using Drawing = std::function<void(int index, cv::Mat& bgr)>;
Coded encode(int width, int height, int pictures, const Drawing& draw,
             const CodingOptions& options = {});

// A calm yard with texture and sensor noise of the given standard deviation; the same at every run.
class Yard {
  public:
    Yard(int width, int height, double noise);
    void draw(cv::Mat& bgr);

  private:
    cv::Mat scene_;
    double noise_;
    cv::RNG random_{20260101};
};
// A walker: a dark upright block, `x` and `y` of its foot as shares of the picture.
void draw_walker(cv::Mat& bgr, double x, double y);

// Decoded pictures of a file in BGR, scaled; empty when the file is not there.
std::vector<cv::Mat> read_pictures(const std::filesystem::path& file, int width, int height,
                                   int most);

// Debian's surveillance clip; a directory with measured footage, which is not part of the
// repository.
std::filesystem::path vtest();
std::filesystem::path footage();

}  // namespace camera::testing
