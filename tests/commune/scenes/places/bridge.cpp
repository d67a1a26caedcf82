// Cầu Đá: the bridge over the river, looking along its deck.
#include <cmath>

#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void railing(Brush& b, double side) {
    Canvas& k = b.canvas;
    for (int i = 0; i < 13; ++i) {
        const double t = std::pow(i / 12.0, 2.0), x = 320 + side * (26 + t * 262),
                     y = 106 + t * 254;
        k.line({x, y}, {x, y - 9 - t * 72}, b.c.wall_mid, 2 + t * 7);
    }
    k.line({320 + side * 26, 97}, {320 + side * 288, 288}, b.c.wall, 4);
    k.line({320 + side * 26, 101}, {320 + side * 288, 322}, b.c.wall_mid, 3);
}

void paint(Brush& b, const Take&) {
    Canvas& k = b.canvas;
    sky(b, 104);
    hills(b, 108);
    hedge(b, 0, 650, 118, 28);
    ground(b, 112, b.c.water);
    for (int i = 0; i < 16; ++i) {
        const double from = b.roll(0, 480), y = 130 + i * 13;
        k.line({from, y}, {from + b.roll(80, 220), y}, b.c.water_dark, 1.4, .6);
    }
    k.poly({{292, 104}, {348, 104}, {604, 362}, {36, 362}}, b.c.yard_dark);
    k.poly({{300, 104}, {340, 104}, {560, 362}, {80, 362}}, b.c.road);
    k.poly({{318, 108}, {322, 108}, {325, 160}, {315, 160}}, b.c.marking);
    k.poly({{313, 196}, {327, 196}, {332, 258}, {308, 258}}, b.c.marking);
    k.poly({{306, 292}, {334, 292}, {340, 362}, {300, 362}}, b.c.marking);
    railing(b, -1);
    railing(b, 1);
    lamp_post(b, 274, 150, 86, 3);
    lamp_post(b, 214, 214, 140, 5);
}

// A person's height on this deck where a vehicle's scale is 1: a third of the lamp posts.
constexpr double kPersonHeight = 52;

Mover along(Kind kind, int look, double from, double takes, double side, bool coming) {
    const double unit = kind == Kind::person ? kPersonHeight : 1;
    const Mark far{0, {320 + side * 12, 110}, .16 * unit},
        middle{0, {320 + side * 50, 206}, .85 * unit},
        near{0, {320 + side * 150, 450}, 2.6 * unit};
    Mark first = coming ? far : near, last = coming ? near : far, between = middle;
    first.second = from, last.second = from + takes;
    between.second = from + takes * (coming ? .68 : .32);
    return {kind, look, {first, between, last}};
}

}  // namespace

Place bridge() {
    return {.id = "bridge",
            .paint = paint,
            .takes = {{.name = "day",
                       .light = Light::day,
                       .movers = {along(Kind::lorry, 0, 9, 8, -.35, true),
                                  along(Kind::motorbike, 2, .5, 7, .62, false),
                                  along(Kind::motorbike_with_lychees, 3, 2, 6.5, -.5, true),
                                  along(Kind::motorbike, 1, 11.5, 7, .7, false)}},
                      {.name = "day-quiet", .light = Light::day},
                      {.name = "ir", .light = Light::infrared},
                      {.name = "ir-person",
                       .light = Light::infrared,
                       .movers = {along(Kind::person, 1, 2, 17, .5, true)}},
                      {.name = "storm", .light = Light::storm}}};
}

}  // namespace commune::scenes
