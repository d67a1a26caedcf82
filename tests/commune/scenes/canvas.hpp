// A flat drawing surface in the coordinates of a 640 × 360 picture, whatever its real size.
#pragma once

#include <opencv2/core.hpp>
#include <string_view>
#include <vector>

namespace commune::scenes {

inline constexpr double kWidth = 640.0;  // the drawing grid; every place is described in it
inline constexpr double kHeight = 360.0;

struct Colour {
    unsigned char red = 0, green = 0, blue = 0;
};
constexpr Colour hex(unsigned rgb) {
    return {static_cast<unsigned char>(rgb >> 16), static_cast<unsigned char>(rgb >> 8),
            static_cast<unsigned char>(rgb)};
}

using Point = cv::Point2d;
using Points = std::vector<Point>;

// Draws into a BGR picture that the caller keeps alive. `opacity` is 0…1.
class Canvas {
  public:
    explicit Canvas(cv::Mat& picture)
        : picture_(picture), scale_(static_cast<double>(picture.cols) / kWidth) {}

    void rect(double x, double y, double width, double height, Colour, double opacity = 1.0);
    void poly(const Points&, Colour, double opacity = 1.0);
    void line(Point from, Point to, Colour, double width = 1.0, double opacity = 1.0);
    // A bent line with round joints and ends: limbs, frames, hoses.
    void limb(const Points&, Colour, double width);
    void ellipse(Point centre, double rx, double ry, Colour, double opacity = 1.0);
    // Vietnamese capitals, centred on x, standing on the line y; `size` is the height of the body.
    void text(double x, double y, double size, Colour, std::string_view utf8);

    double scale() const { return scale_; }

  private:
    template <class Draw>
    void blend(const Points& extent, double margin, double opacity, Draw draw);

    cv::Mat& picture_;
    double scale_;
};

// A soft closed outline through the points (Catmull-Rom), for hills, canopies and cloth.
Points smooth(const Points& corners, bool closed);

}  // namespace commune::scenes
