// camera/classify/object_kind.hpp — the four kinds that people ask for, out of the many that networks know. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "camera/geometry.hpp"

namespace camera {

enum class ObjectKind { person, vehicle, animal, other };

struct KindScore {
    ObjectKind kind = ObjectKind::other;
    double score = 0;  // 0…1
    bool operator==(const KindScore&) const = default;
};

// By number in the COCO list (80 names, person = 0). Networks of one class know people only.
ObjectKind kind_of_coco(std::size_t number);

// One thing that a network found, in shares of the picture.
struct Detection {
    Box box;
    std::size_t number = 0;  // in its list of classes
    double score = 0;
};

// The part of the picture to show the network: a square in pixels around the moving box, with air around it, pushed back
// into the picture. Nothing where the box has too few pixels for anybody to say.
std::optional<Box> region_around(const Box& moving, int width, int height);

// What of the found things is what moved: its middle lies in or near the moving box, and it is not a speck of it. Best
// first, each kind once.
std::vector<KindScore> kinds_of(const std::vector<Detection>& found, const Box& moving, double least_score);

}  // namespace camera
