// Đường Bến Vải: a road between fields into the hamlet.
#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void house(Brush& b, double x, double y, double w, double h, Colour wall, Colour roof) {
    b.canvas.rect(x, y, w, h, wall);
    b.canvas.rect(x + w * .2, y + h * .3, w * .2, h * .4, b.c.glass);
    b.canvas.rect(x + w * .6, y + h * .25, w * .18, h * .75, b.c.wood_dark);
    b.canvas.poly({{x - 8, y + 2}, {x + w * .5, y - h * .62}, {x + w + 8, y + 2}}, roof);
}

void paint(Brush& b, const Take&) {
    Canvas& k = b.canvas;
    sky(b, 104);
    hills(b, 108);
    ground(b, 106, b.c.field);
    for (int i = 0; i < 9; ++i)
        k.line({0, 116 + i * i * 3.2}, {640, 112 + i * i * 3.0}, b.c.field_dark, 1.6);
    hedge(b, 0, 276, 114, 20);
    house(b, 420, 80, 70, 36, b.c.wall_mid, b.c.roof);
    house(b, 520, 86, 60, 32, b.c.wall, b.c.roof_dark);
    k.poly(smooth({{300, 106},
                   {332, 140},
                   {300, 176},
                   {246, 216},
                   {190, 284},
                   {140, 362},
                   {300, 368},
                   {474, 362},
                   {452, 270},
                   {404, 222},
                   {362, 184},
                   {350, 142},
                   {322, 106}},
                  true),
           b.c.road);
    const Points middle =
        smooth({{311, 110}, {340, 146}, {322, 186}, {306, 238}, {302, 300}, {302, 366}}, false);
    for (std::size_t i = 2; i + 2 < middle.size(); i += 4)
        k.line(middle[i], middle[i + 2], b.c.marking, 1.2 + static_cast<double>(i) * .07, .7);
    lamp_post(b, 372, 150, 62, 3);
    lamp_post(b, 228, 214, 120, 5);
    tree(b, 540, 178, 44);
    tree(b, 604, 214, 60);
}

void paint_front(Brush& b, const Take&) {
    lamp_post(b, 462, 262, 190, 7);
}

}  // namespace

Place village_road() {
    const Mover coming{Kind::motorbike,
                       1,
                       {{1, {316, 112}, .2},
                        {4, {338, 152}, .5},
                        {7, {300, 204}, .95},
                        {9.5, {236, 300}, 1.6},
                        {11.5, {190, 440}, 2.2}}};
    const Mover going{Kind::motorbike_with_lychees,
                      2,
                      {{8, {400, 440}, 2.2},
                       {10, {380, 310}, 1.6},
                       {13, {352, 220}, .95},
                       {16, {348, 152}, .5},
                       {19, {314, 112}, .2}}};
    const Mover walker{
        Kind::person, 3, {{2, {-20, 204}, 40}, {18.5, {214, 166}, 26}, {19.5, {232, 162}, 24}}};
    const Mover night{
        Kind::person,
        0,
        {{3, {316, 112}, 14}, {9, {330, 190}, 46}, {15, {292, 300}, 92}, {18, {270, 480}, 120}}};
    return {.id = "village",
            .paint = paint,
            .paint_front = paint_front,
            .takes = {{.name = "day", .light = Light::day, .movers = {walker, coming, going}},
                      {.name = "day-quiet", .light = Light::day},
                      {.name = "ir", .light = Light::infrared},
                      {.name = "ir-person", .light = Light::infrared, .movers = {night}},
                      {.name = "storm", .light = Light::storm}}};
}

}  // namespace commune::scenes
