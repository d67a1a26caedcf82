// Vườn vải VietGAP Trại Cam: rows of lychee trees running to the horizon, a path in the middle.
#include <array>
#include <cmath>

#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void paint(Brush& b, const Take&) {
    Canvas& k = b.canvas;
    sky(b, 92);
    hills(b, 96);
    ground(b, 92, b.c.soil_dark);
    k.poly({{286, 92}, {354, 92}, {642, 300}, {642, 362}, {-2, 362}, {-2, 300}}, b.c.soil);
    k.poly({{308, 92}, {332, 92}, {436, 362}, {204, 362}}, b.c.soil_dark, .55);
    k.poly({{313, 92}, {327, 92}, {384, 362}, {256, 362}}, b.c.yard_dark, .35);
    b.dice.seed(23);
    constexpr std::array kRows{-3.9, -2.55, -1.25, 1.25, 2.55, 3.9};
    for (int depth = 0; depth < 9; ++depth) {
        const double t = std::pow((depth + 1) / 9.0, 2.0);
        for (const double row : kRows) {
            const double x = 320 + row * (14 + t * 168);
            if (x > -140 && x < 780) tree(b, x, 98 + t * 268, 7 + t * 80);
        }
    }
    for (int i = 0; i < 5; ++i) {  // irrigation pipes beside the path
        const double t = std::pow((i + 2) / 6.0, 2.0), h = 8 + t * 58;
        k.rect(344 + t * 110, 100 + t * 230 - h, 3 + t * 4, h, b.c.metal);
    }
}

}  // namespace

Place orchard() {
    // Somebody comes down the middle path, stops to look around, picks, and leaves between the
    // trees at the right.
    const Mover intruder{Kind::person,
                         0,
                         {{1.5, {321, 112}, 22},
                          {6, {326, 176}, 50},
                          {10, {338, 262}, 90},
                          {13, {338, 262}, 90},
                          {15.5, {312, 222}, 70},
                          {18.8, {320, 112}, 22}}};
    const Mover farmer{Kind::person,
                       2,
                       {{2, {310, 375}, 130},
                        {3, {312, 352}, 124},
                        {10, {318, 180}, 52},
                        {13, {318, 180}, 52},
                        {17, {320, 112}, 22}}};
    return {.id = "orchard",
            .paint = paint,
            .takes = {{.name = "day", .light = Light::day, .movers = {farmer}},
                      {.name = "day-quiet", .light = Light::day},
                      {.name = "ir", .light = Light::infrared},
                      {.name = "ir-person", .light = Light::infrared, .movers = {intruder}},
                      {.name = "storm", .light = Light::storm}},
            .also_large = true};
}

}  // namespace commune::scenes
