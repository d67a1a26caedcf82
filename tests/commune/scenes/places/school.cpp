// Trường tiểu học Chùa Hạ: the school gate and its crossing.
#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void building(Brush& b) {
    Canvas& k = b.canvas;
    k.rect(60, 54, 520, 70, b.c.wall);
    k.rect(52, 47, 536, 9, b.c.roof_dark);
    k.rect(60, 88, 520, 3, b.c.wall_dark);
    for (int i = 0; i < 13; ++i) {
        k.rect(74 + i * 39, 65, 24, 18, b.c.glass);
        k.rect(74 + i * 39, 96, 24, 18, b.c.glass);
    }
}

void wall_and_gate(Brush& b) {
    Canvas& k = b.canvas;
    for (const double x : {-2., 416.}) {
        for (double bar = x + 10; bar < x + 226; bar += 14)
            k.rect(bar, 106, 3, 20, b.c.metal);
        k.rect(x, 126, 226, 44, b.c.wall_mid);
        k.rect(x, 122, 226, 6, b.c.wall_dark);
    }
    for (double x = 250; x < 392; x += 8)
        k.line({x, 124}, {x, 176}, b.c.metal, 1.6);
    k.rect(246, 122, 148, 3, b.c.metal);
    k.rect(246, 174, 148, 3, b.c.metal);
    k.rect(224, 84, 22, 96, b.c.wall);
    k.rect(394, 84, 22, 96, b.c.wall);
    k.rect(208, 69, 224, 25, b.c.sign);
    k.text(320, 88, 9, b.c.sign_text, "TRƯỜNG TIỂU HỌC CHÙA HẠ");
}

void paint(Brush& b, const Take&) {
    Canvas& k = b.canvas;
    sky(b, 110);
    hedge(b, 0, 650, 120, 44);
    building(b);
    ground(b, 124, b.c.yard);
    k.poly({{-2, 206}, {642, 190}, {642, 332}, {-2, 362}}, b.c.road);
    k.poly({{-2, 204}, {642, 188}, {642, 192}, {-2, 209}}, b.c.marking, .5);
    wall_and_gate(b);
    for (int i = 0; i < 8; ++i) {
        const double x = 214 + i * 28, near = 198 + i * 34;
        k.poly({{x, 212}, {x + 16, 211}, {near + 22, 327}, {near, 329}}, b.c.marking, .78);
    }
    tree(b, 90, 190, 54);
    tree(b, 176, 178, 34);
    tree(b, 560, 186, 50);
}

}  // namespace

Place school() {
    const Mover rider{Kind::motorbike, 2, {{.5, {-50, 290}, 1.4}, {6, {700, 244}, 1.25}}};
    const Mover parent{Kind::motorbike, 1, {{8, {710, 226}, 1.1}, {14, {-50, 258}, 1.2}}};
    const Mover pupil{Kind::person,
                      3,
                      {{2, {300, 176}, 34},
                       {8, {306, 214}, 42},
                       {14, {296, 300}, 60},
                       {18, {270, 372}, 76},
                       {19, {262, 440}, 78}}};
    const Mover friend_of{Kind::person,
                          1,
                          {{2.4, {322, 176}, 33},
                           {8.4, {330, 214}, 40},
                           {14.4, {330, 300}, 58},
                           {18.4, {318, 372}, 74},
                           {19.4, {314, 440}, 76}}};
    return {
        .id = "school",
        .paint = paint,
        .takes = {{.name = "day", .light = Light::day, .movers = {pupil, friend_of, parent, rider}},
                  {.name = "day-quiet", .light = Light::day},
                  {.name = "ir", .light = Light::infrared},
                  {.name = "storm", .light = Light::storm}}};
}

}  // namespace commune::scenes
