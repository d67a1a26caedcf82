#include "tests/commune/scenes/canvas.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace commune::scenes {
namespace {

constexpr int kShift = 4;  // sub-pixel bits that OpenCV's anti-aliased drawing understands

cv::Scalar bgr(Colour c) {
    return {static_cast<double>(c.blue), static_cast<double>(c.green), static_cast<double>(c.red)};
}

std::vector<cv::Point> fixed(const Points& points, double scale) {
    std::vector<cv::Point> out;
    out.reserve(points.size());
    for (const Point& p : points)
        out.emplace_back(static_cast<int>(std::lround(p.x * scale * (1 << kShift))),
                         static_cast<int>(std::lround(p.y * scale * (1 << kShift))));
    return out;
}

}  // namespace

template <class Draw>
void Canvas::blend(const Points& extent, double margin, double opacity, Draw draw) {
    if (opacity >= 1.0) {
        draw();
        return;
    }
    double left = extent.front().x, right = left, top = extent.front().y, bottom = top;
    for (const Point& p : extent) {
        left = std::min(left, p.x), right = std::max(right, p.x);
        top = std::min(top, p.y), bottom = std::max(bottom, p.y);
    }
    cv::Rect box(cv::Point(static_cast<int>((left - margin) * scale_) - 2,
                           static_cast<int>((top - margin) * scale_) - 2),
                 cv::Point(static_cast<int>((right + margin) * scale_) + 3,
                           static_cast<int>((bottom + margin) * scale_) + 3));
    box &= cv::Rect(0, 0, picture_.cols, picture_.rows);
    if (box.empty()) return;
    cv::Mat before = picture_(box).clone();
    draw();
    cv::Mat part = picture_(box);
    cv::addWeighted(part, opacity, before, 1.0 - opacity, 0.0, part);
}

void Canvas::rect(double x, double y, double width, double height, Colour c, double opacity) {
    poly({{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, c, opacity);
}

void Canvas::poly(const Points& points, Colour c, double opacity) {
    if (points.size() < 3) return;
    blend(points, 1.0, opacity, [&] {
        const std::vector<std::vector<cv::Point>> outline{fixed(points, scale_)};
        cv::fillPoly(picture_, outline, bgr(c), cv::LINE_AA, kShift);
    });
}

void Canvas::line(Point from, Point to, Colour c, double width, double opacity) {
    const Point along = to - from;
    const double length = std::hypot(along.x, along.y);
    if (length < 1e-6) return;
    // OpenCV's anti-aliased outline adds about a pixel, so a thin line is drawn thinner than asked.
    const double half = std::max(0.05, width / 2 - 0.4 / scale_);
    const Point side{-along.y / length * half, along.x / length * half};
    poly({from + side, to + side, to - side, from - side}, c, opacity);
}

void Canvas::limb(const Points& points, Colour c, double width) {
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
        line(points[i], points[i + 1], c, width);
    for (const Point& p : points)
        ellipse(p, width / 2, width / 2, c);
}

void Canvas::ellipse(Point centre, double rx, double ry, Colour c, double opacity) {
    if (rx * scale_ < 0.3 || ry * scale_ < 0.3) return;
    Points ring;
    const int corners = std::clamp(static_cast<int>(8 + std::max(rx, ry) * scale_), 10, 48);
    for (int i = 0; i < corners; ++i) {
        const double a = 2 * CV_PI * i / corners;
        ring.emplace_back(centre.x + std::cos(a) * rx, centre.y + std::sin(a) * ry);
    }
    poly(ring, c, opacity);
}

Points smooth(const Points& corners, bool closed) {
    constexpr int kSteps = 8;
    const auto count = static_cast<int>(corners.size());
    const auto at = [&](int i) {
        i = closed ? (i + count) % count : std::clamp(i, 0, count - 1);
        return corners[static_cast<std::size_t>(i)];
    };
    Points out;
    for (int i = 0; i < (closed ? count : count - 1); ++i) {
        const Point a = at(i - 1), b = at(i), c = at(i + 1), d = at(i + 2);
        for (int s = 0; s < kSteps; ++s) {
            const double t = static_cast<double>(s) / kSteps;
            out.push_back(0.5 *
                          (2.0 * b + (c - a) * t + (2.0 * a - 5.0 * b + 4.0 * c - d) * (t * t) +
                           (3.0 * b - a - 3.0 * c + d) * (t * t * t)));
        }
    }
    if (!closed) out.push_back(corners.back());
    return out;
}

}  // namespace commune::scenes
