// Cổng UBND xã: the gate of the commune office, seen from inside the yard.
#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void office(Brush& b) {
    Canvas& k = b.canvas;
    k.poly({{-2, 70}, {150, 62}, {150, 182}, {-2, 206}}, b.c.wall);
    k.poly({{150, 62}, {178, 72}, {178, 172}, {150, 182}}, b.c.wall_dark);
    k.poly({{-10, 72}, {164, 50}, {188, 70}, {160, 66}, {-10, 86}}, b.c.roof);
    for (int i = 0; i < 3; ++i) {
        const double x = 12 + i * 46, top = 101 - i * 2, h = 50 - i * 3;
        k.rect(x, top, 28, h, b.c.glass);
        k.line({x + 14, top}, {x + 14, top + h}, b.c.wall_mid, 2);
        k.line({x, top + h * .4}, {x + 28, top + h * .4}, b.c.wall_mid, 1.5);
    }
    k.poly({{-2, 186}, {150, 164}, {150, 182}, {-2, 206}}, b.c.wall_dark);
}

void gateway(Brush& b) {
    Canvas& k = b.canvas;
    for (double x = 221; x < 424; x += 9)
        k.line({x, 112}, {x, 156}, b.c.metal, 1.8);
    k.rect(216, 108, 210, 4, b.c.metal);
    k.rect(216, 150, 210, 6, b.c.metal);
    for (const double x : {196.0, 424.0}) {
        k.rect(x, 66, 26, 96, b.c.wall);
        k.rect(x + 18, 66, 8, 96, b.c.wall_dark);
        k.rect(x - 4, 60, 34, 8, b.c.roof);
        k.rect(x - 3, 156, 32, 8, b.c.wall_dark);
    }
    k.rect(188, 33, 272, 29, b.c.sign);
    k.rect(184, 29, 280, 5, b.c.wall_dark);
    k.text(324, 53, 12.5, b.c.sign_text, "UBND XÃ PHÚC HÒA");
}

void paint(Brush& b, const Take&) {
    Canvas& k = b.canvas;
    sky(b, 120);
    hills(b, 122);
    hedge(b, 0, 650, 130, 30);
    k.rect(0, 124, 640, 36, b.c.road_light);
    ground(b, 149, b.c.yard);
    k.poly({{0, 150}, {640, 146}, {640, 172}, {0, 178}}, b.c.yard_dark);
    for (int i = 0; i < 7; ++i)
        k.line({260.0 + i * 20, 180}, {-240.0 + i * 190, 360}, b.c.yard_dark, 1.4, .55);
    for (const double y : {196., 226., 268., 322.})
        k.line({0, y}, {640, y - 2}, b.c.yard_dark, 1.2, .55);
    k.rect(450, 96, 190, 66, b.c.wall_mid);
    k.rect(450, 90, 190, 8, b.c.roof_dark);
    for (double x = 462; x < 630; x += 30)
        k.rect(x, 108, 14, 40, b.c.wall_dark);
    office(b);
    gateway(b);
    tree(b, 560, 206, 46);
    tree(b, 628, 190, 36);
    motorbike(b, {60, 262}, 1.25, Facing::right, 0, false);
    motorbike(b, {112, 254}, 1.2, Facing::right, 0, false);
    motorbike(b, {160, 246}, 1.12, Facing::right, 0, false);
    k.poly({{470, 362}, {560, 306}, {642, 312}, {642, 362}}, b.c.leaf_dark);
    hedge(b, 500, 660, 354, 46);
}

}  // namespace

Place gate() {
    const Mover clerk{Kind::person,
                      0,
                      {{2, {352, 160}, 30},
                       {9, {330, 262}, 66},
                       {11, {330, 262}, 66},
                       {18, {196, 210}, 46},
                       {19, {190, 208}, 46}}};
    const Mover visitor{
        Kind::motorbike, 1, {{4, {720, 168}, .62}, {7, {440, 176}, .72}, {12, {-40, 330}, 1.7}}};
    const Mover passing{Kind::motorbike, 3, {{11, {-40, 146}, .5}, {16, {690, 142}, .5}}};
    const Mover leaving{
        Kind::person, 2, {{9, {-30, 250}, 62}, {17.5, {318, 168}, 33}, {18.5, {318, 158}, 30}}};
    const Mover night_walker{Kind::person,
                             1,
                             {{4, {318, 160}, 30},
                              {11, {300, 240}, 58},
                              {17, {360, 345}, 96},
                              {18, {372, 375}, 104},
                              {18.6, {376, 470}, 108}}};
    return {.id = "gate",
            .paint = paint,
            .takes = {
                {.name = "day", .light = Light::day, .movers = {passing, leaving, visitor, clerk}},
                {.name = "day-quiet", .light = Light::day},
                {.name = "ir", .light = Light::infrared},
                {.name = "ir-person", .light = Light::infrared, .movers = {night_walker}},
                {.name = "storm", .light = Light::storm}}};
}

}  // namespace commune::scenes
