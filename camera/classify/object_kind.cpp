#include "camera/classify/object_kind.hpp"

#include <algorithm>
#include <cmath>

namespace camera {
namespace {

// A person of fewer lines is a smudge to people and networks alike.
constexpr double kFewestLines = 16;
// Networks learned things with their surroundings, and the moving part is often only a part of the body.
constexpr double kAir = 1.8;
constexpr double kSmallestRegion = 128;  // pixels
constexpr double kNear = 0.25;           // of the moving box, around it
constexpr double kSpeck = 0.15;          // of the moving box

}  // namespace

ObjectKind kind_of_coco(std::size_t number) {
    if (number == 0) return ObjectKind::person;
    if (number <= 8) return ObjectKind::vehicle;  // bicycle … boat
    if (number >= 14 && number <= 23) return ObjectKind::animal;  // bird … giraffe
    return ObjectKind::other;
}

std::optional<Box> region_around(const Box& moving, int width, int height) {
    const double wide = moving.width * width;
    const double tall = moving.height * height;
    if (!(std::max(wide, tall) >= kFewestLines) || width <= 0 || height <= 0) return std::nullopt;
    const double side = std::min({std::max(kAir * std::max(wide, tall), kSmallestRegion),
                                  static_cast<double>(width), static_cast<double>(height)});
    const Point middle = moving.centre();
    const double x = std::clamp(middle.x * width - side / 2, 0.0, width - side);
    const double y = std::clamp(middle.y * height - side / 2, 0.0, height - side);
    return Box{x / width, y / height, side / width, side / height};
}

std::vector<KindScore> kinds_of(const std::vector<Detection>& found, const Box& moving, double least_score) {
    const Box near{moving.x - kNear * moving.width, moving.y - kNear * moving.height,
                   (1 + 2 * kNear) * moving.width, (1 + 2 * kNear) * moving.height};
    std::vector<KindScore> kinds;
    for (const Detection& each : found) {
        if (each.score < least_score || each.box.area() < kSpeck * moving.area()) continue;
        if (!near.contains(each.box.centre())) continue;
        const ObjectKind kind = kind_of_coco(each.number);
        const auto known = std::find_if(kinds.begin(), kinds.end(), [&](const KindScore& one) { return one.kind == kind; });
        if (known == kinds.end()) kinds.push_back({kind, each.score});
        else known->score = std::max(known->score, each.score);
    }
    std::stable_sort(kinds.begin(), kinds.end(), [](const KindScore& a, const KindScore& b) { return a.score > b.score; });
    return kinds;
}

}  // namespace camera
