#include "alerts/rules/line.hpp"

#include <algorithm>
#include <cmath>

namespace alerts {
namespace {

// Distances are measured on the picture as people see it: cameras send 16:9, and so do their sub-streams, nearly.
constexpr double kAspect = 16.0 / 9.0;

struct Vector {
    double x, y;
};
Vector from(Point a, Point b) { return {(b[0] - a[0]) * kAspect, b[1] - a[1]}; }
double cross(Vector a, Vector b) { return a.x * b.y - a.y * b.x; }
double dot(Vector a, Vector b) { return a.x * b.x + a.y * b.y; }

double distance(Point p, Point a, Point b) {
    const auto along = from(a, b);
    const auto to = from(a, p);
    const double square = dot(along, along);
    const double share = square > 0 ? std::clamp(dot(to, along) / square, 0.0, 1.0) : 0;
    return std::hypot(to.x - share * along.x, to.y - share * along.y);
}

double distance(Point p, const std::vector<Point>& line) {
    double nearest = 1e9;
    for (std::size_t i = 1; i < line.size(); ++i) nearest = std::min(nearest, distance(p, line[i - 1], line[i]));
    return nearest;
}

// +1 = from A over a→b to B, −1 = back, 0 = not over it. Half open at both: a corner, a step on the line count once.
int passed(Point before, Point now, Point a, Point b) {
    const auto along = from(a, b);
    const bool was_b = cross(along, from(a, before)) < 0;
    const bool is_b = cross(along, from(a, now)) < 0;
    if (was_b == is_b) return 0;
    const auto step = from(before, now);
    const double start = cross(step, from(before, a));
    const double end = cross(step, from(before, b));
    if ((start < 0) == (end < 0)) return 0;
    return is_b ? 1 : -1;
}

int passed(Point before, Point now, const std::vector<Point>& line) {
    int net = 0;
    for (std::size_t i = 1; i < line.size(); ++i) net += passed(before, now, line[i - 1], line[i]);
    return net;
}

}  // namespace

bool Line::wants(Crossed way) const {
    if (way == Crossed::none) return false;
    return direction == Direction::both || (direction == Direction::a_to_b) == (way == Crossed::a_to_b);
}

double Line::length() const {
    double sum = 0;
    for (std::size_t i = 1; i < points.size(); ++i) {
        const auto piece = from(points[i - 1], points[i]);
        sum += std::hypot(piece.x, piece.y);
    }
    return sum;
}

std::vector<Crossing> crossings(const Line& line, const std::vector<Footstep>& way) {
    std::vector<Crossing> found;
    int net = 0;                      // since the foot was last well away from the line
    std::size_t last_over = 0;
    for (std::size_t i = 1; i < way.size(); ++i) {
        if (const int over = passed(way[i - 1].foot, way[i].foot, line.points); over != 0) {
            net += over;
            last_over = i;
        }
        if (distance(way[i].foot, line.points) < way[i].clearance) continue;
        if (net != 0) found.push_back({last_over, net > 0 ? Crossed::a_to_b : Crossed::b_to_a});
        net = 0;
    }
    return found;
}

}  // namespace alerts
