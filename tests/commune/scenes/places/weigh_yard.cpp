// Bãi cân Đồng Sim: the cooperative's weighing yard, its shed stacked with foam boxes of lychees.
#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void shed(Brush& b) {
    Canvas& k = b.canvas;
    k.rect(330, 54, 312, 96, b.c.dark, .82);
    for (int row = 0; row < 3; ++row)
        for (int i = 0; i < 8 - row; ++i) {
            const double x = 344 + i * 34 + row * 16, y = 138 - row * 22;
            k.rect(x, y, 31, 20, (i + row) % 3 ? b.c.white : b.c.paper);
            k.line({x, y + 6}, {x + 31, y + 6}, b.c.dark, 1.4, .25);
        }
    for (const double x : {318., 420., 530., 632.})
        k.rect(x, 60, 7, 112, b.c.metal);
    k.poly({{306, 58}, {340, 34}, {642, 26}, {642, 62}}, b.c.metal);
    k.poly({{306, 58}, {642, 62}, {642, 68}, {306, 64}}, b.c.dark);
    for (double x = 350; x < 640; x += 36)
        k.line({x, 34}, {x - 12, 60}, b.c.dark, 1, .18);
}

void scale(Brush& b) {
    Canvas& k = b.canvas;
    k.poly({{150, 226}, {330, 214}, {372, 262}, {168, 280}}, b.c.metal);
    k.poly({{150, 226}, {168, 280}, {168, 287}, {150, 233}}, b.c.dark);
    k.poly({{168, 280}, {372, 262}, {372, 268}, {168, 287}}, b.c.dark);
    k.poly({{160, 229}, {326, 218}, {360, 256}, {174, 271}}, b.c.road_light);
    k.ellipse({135, 233}, 20, 4, b.c.dark, b.c.shade);
    k.rect(122, 168, 26, 64, b.c.wall_mid);
    k.rect(125, 173, 20, 17, b.c.dark);
}

void paint(Brush& b, const Take& take) {
    Canvas& k = b.canvas;
    sky(b, 100);
    hills(b, 104);
    hedge(b, 0, 650, 118, 34);
    ground(b, 118, b.c.yard);
    k.poly({{-2, 118}, {642, 118}, {642, 150}, {-2, 158}}, b.c.yard_dark);
    shed(b);
    scale(b);
    tree(b, 60, 186, 52);
    lamp_post(b, 250, 180, 130, 4);
    if (take.light == Light::infrared) {
        lorry(b, {530, 218}, 1.0, Facing::left, false);
    } else if (take.busy) {
        person(b, {420, 196}, 48, 0, 0.1, Facing::right);
        person(b, {446, 199}, 49, 2, 0.4, Facing::left);
    }
}

}  // namespace

Place weigh_yard() {
    const Mover truck{Kind::loaded_lorry,
                      0,
                      {{.5, {740, 300}, 1.5},
                       {5, {262, 256}, 1.25},
                       {12, {262, 256}, 1.25},
                       {16, {-110, 222}, 1.1}}};
    const Mover clerk{
        Kind::person,
        1,
        {{1, {604, 160}, 40}, {6, {408, 262}, 68}, {11, {408, 262}, 68}, {18, {606, 160}, 40}}};
    const Mover farmer{
        Kind::motorbike_with_lychees, 3, {{7, {-50, 312}, 1.5}, {14, {720, 330}, 1.6}}};
    const Mover thief{Kind::person,
                      2,
                      {{2, {660, 300}, 96},
                       {7, {446, 262}, 84},
                       {10, {446, 262}, 84},
                       {13, {492, 222}, 66},
                       {15, {492, 222}, 66},
                       {19, {670, 262}, 84}}};
    return {
        .id = "weigh",
        .paint = paint,
        .takes = {
            {.name = "day", .light = Light::day, .movers = {truck, clerk, farmer}, .busy = true},
            {.name = "day-quiet", .light = Light::day},
            {.name = "ir", .light = Light::infrared},
            {.name = "ir-person", .light = Light::infrared, .movers = {thief}},
            {.name = "storm", .light = Light::storm}}};
}

}  // namespace commune::scenes
