#include "alerts/rules/zone.hpp"

#include <algorithm>
#include <cmath>

namespace alerts {
namespace {

// Twice the signed area of the triangle a, b, c: its sign says on which side of a→b the point c lies.
double side(Point a, Point b, Point c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

double shoelace(const std::vector<Point>& corners) {
    double twice = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const auto& a = corners[i];
        const auto& b = corners[(i + 1) % corners.size()];
        twice += a[0] * b[1] - b[0] * a[1];
    }
    return std::abs(twice) / 2;
}

// Sutherland and Hodgman, one edge of the box: what of the polygon lies on the kept side of axis = limit.
std::vector<Point> clipped(const std::vector<Point>& corners, std::size_t axis, double limit,
                           bool keep_above) {
    std::vector<Point> kept;
    const auto inside = [&](const Point& p) { return keep_above ? p[axis] >= limit : p[axis] <= limit; };
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point& a = corners[i];
        const Point& b = corners[(i + 1) % corners.size()];
        if (inside(a)) kept.push_back(a);
        if (inside(a) != inside(b)) {
            const double t = (limit - a[axis]) / (b[axis] - a[axis]);
            Point crossing{a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])};
            crossing[axis] = limit;
            kept.push_back(crossing);
        }
    }
    return kept;
}

bool cross(Point a, Point b, Point c, Point d) {
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

}  // namespace

Point foot(const Box& box) { return {box.x + box.width / 2, box.y + box.height}; }

bool Zone::contains(Point point) const {
    if (whole_picture()) return true;
    if (corners.size() < 3) return false;
    bool inside = false;
    for (std::size_t i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
        const auto& a = corners[i];
        const auto& b = corners[j];
        if ((a[1] > point[1]) == (b[1] > point[1])) continue;
        if (point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]) inside = !inside;
    }
    return inside;
}

double Zone::overlap(const Box& box) const {
    if (box.width <= 0 || box.height <= 0) return 0;
    if (whole_picture()) return 1;
    auto left = clipped(corners, 0, box.x, true);
    left = clipped(left, 0, box.x + box.width, false);
    left = clipped(left, 1, box.y, true);
    left = clipped(left, 1, box.y + box.height, false);
    return std::min(1.0, shoelace(left) / (box.width * box.height));
}

double Zone::area() const { return whole_picture() ? 1 : shoelace(corners); }

bool Zone::crosses_itself() const {
    const auto count = corners.size();
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = i + 2; j < count; ++j) {
            if (i == 0 && j == count - 1) continue;   // neighbours share a corner
            if (cross(corners[i], corners[i + 1], corners[j], corners[(j + 1) % count])) return true;
        }
    }
    return false;
}

}  // namespace alerts
