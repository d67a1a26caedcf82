// camera/geometry.hpp — points, boxes and polygons in picture coordinates: 0…1 from the top left
// corner.
#pragma once

#include <vector>

namespace camera {

struct Point {
    double x = 0;
    double y = 0;
    bool operator==(const Point&) const = default;
};

struct Box {
    double x = 0;  // left edge
    double y = 0;  // top edge
    double width = 0;
    double height = 0;

    double right() const { return x + width; }
    double bottom() const { return y + height; }
    double area() const { return width * height; }
    Point centre() const { return {x + width / 2, y + height / 2}; }
    // Where a person or a wheel touches the ground: what "inside the zone" means to a human.
    Point foot() const { return {x + width / 2, y + height}; }
    bool contains(Point point) const;
    bool operator==(const Box&) const = default;
};

// Intersection over union, 0…1; 0 for empty boxes.
double overlap(const Box& a, const Box& b);
// The smallest box around both.
Box hull(const Box& a, const Box& b);

// A simple polygon (no crossing edges), closed from its last corner to its first. Fewer than three
// corners hold nothing.
struct Polygon {
    std::vector<Point> corners;

    bool contains(Point point) const;
    double area() const;
    // Share of the box that lies inside, 0…1.
    double share_of(const Box& box) const;
    bool operator==(const Polygon&) const = default;
};

}  // namespace camera
