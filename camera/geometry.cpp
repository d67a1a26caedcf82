#include "camera/geometry.hpp"

#include <algorithm>
#include <cmath>

namespace camera {
namespace {

double signed_area(const std::vector<Point>& corners) {
    double doubled = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point& a = corners[i];
        const Point& b = corners[(i + 1) % corners.size()];
        doubled += a.x * b.y - b.x * a.y;
    }
    return doubled / 2;
}

// One step of Sutherland and Hodgman: keeps what lies on the inner side of one edge of the box.
// `depth` is how far inside a point lies, negative outside. A concave polygon may leave zero-width
// bridges, which have no area and so do no harm.
template <typename Depth>
std::vector<Point> clipped(const std::vector<Point>& corners, Depth depth) {
    std::vector<Point> kept;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point& a = corners[i];
        const Point& b = corners[(i + 1) % corners.size()];
        const double da = depth(a);
        const double db = depth(b);
        if (da >= 0) kept.push_back(a);
        if ((da >= 0) != (db >= 0)) {
            const double t = da / (da - db);
            kept.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
        }
    }
    return kept;
}

}  // namespace

bool Box::contains(Point point) const {
    return point.x >= x && point.x <= right() && point.y >= y && point.y <= bottom();
}

double overlap(const Box& a, const Box& b) {
    const double width = std::min(a.right(), b.right()) - std::max(a.x, b.x);
    const double height = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
    if (width <= 0 || height <= 0) return 0;
    const double both = width * height;
    return both / (a.area() + b.area() - both);
}

Box hull(const Box& a, const Box& b) {
    const double left = std::min(a.x, b.x);
    const double top = std::min(a.y, b.y);
    return {left, top, std::max(a.right(), b.right()) - left,
            std::max(a.bottom(), b.bottom()) - top};
}

bool Polygon::contains(Point point) const {
    bool inside = false;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const Point& a = corners[i];
        const Point& b = corners[(i + 1) % corners.size()];
        // A ray to the right crosses an edge when its ends lie on both sides; the half-open test
        // counts a corner once.
        if ((a.y > point.y) == (b.y > point.y)) continue;
        if (point.x < a.x + (point.y - a.y) * (b.x - a.x) / (b.y - a.y)) inside = !inside;
    }
    return inside;
}

double Polygon::area() const {
    return std::abs(signed_area(corners));
}

double Polygon::share_of(const Box& box) const {
    if (box.area() <= 0 || corners.size() < 3) return 0;
    auto inside = clipped(corners, [&](Point p) { return p.x - box.x; });
    inside = clipped(inside, [&](Point p) { return box.right() - p.x; });
    inside = clipped(inside, [&](Point p) { return p.y - box.y; });
    inside = clipped(inside, [&](Point p) { return box.bottom() - p.y; });
    return std::clamp(std::abs(signed_area(inside)) / box.area(), 0.0, 1.0);
}

}  // namespace camera
