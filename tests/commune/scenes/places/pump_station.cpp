// Trạm bơm Bến Vải: the pump house on the irrigation canal.
#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void paint(Brush& b, const Take&) {
    Canvas& k = b.canvas;
    sky(b, 100);
    hills(b, 104);
    hedge(b, 0, 650, 120, 36);
    ground(b, 118, b.c.field_dark);
    k.poly({{-2, 196}, {642, 160}, {642, 176}, {-2, 214}}, b.c.yard_dark);
    k.poly({{-2, 210}, {642, 172}, {642, 302}, {-2, 362}}, b.c.water);
    for (int i = 0; i < 12; ++i) {
        const double x = b.roll(10, 520), y = 222 + i * 8.0;
        k.line({x, y - x * .05}, {x + b.roll(50, 130), y - x * .05 - 5}, b.c.water_dark, 1.5, .6);
    }
    k.poly({{-2, 350}, {642, 292}, {642, 362}, {-2, 362}}, b.c.yard);
    k.rect(330, 74, 140, 100, b.c.wall);
    k.rect(470, 74, 24, 98, b.c.wall_dark);
    k.rect(320, 66, 182, 9, b.c.roof_dark);
    k.rect(346, 98, 32, 40, b.c.glass);
    k.line({362, 98}, {362, 138}, b.c.wall_mid, 2);
    k.rect(402, 100, 40, 74, b.c.wood_dark);
    for (const double x : {352., 376., 400.})
        k.rect(x, 180, 14, 60 - (x - 376) * (x - 376) * .006, b.c.metal);
    lamp_post(b, 560, 170, 120, 5);
    tree(b, 90, 190, 56);
    tree(b, 200, 176, 42);
}

}  // namespace

Place pump_station() {
    const Mover keeper{
        Kind::person,
        2,
        {{3, {670, 304}, 66}, {9, {420, 328}, 72}, {12, {420, 328}, 72}, {19.5, {-25, 372}, 84}}};
    const Mover night{
        Kind::person,
        1,
        {{3, {-25, 360}, 88}, {9, {250, 336}, 78}, {13, {250, 336}, 78}, {19, {680, 304}, 68}}};
    return {.id = "pump",
            .paint = paint,
            .takes = {{.name = "day", .light = Light::day, .movers = {keeper}},
                      {.name = "day-quiet", .light = Light::day},
                      {.name = "ir", .light = Light::infrared},
                      {.name = "ir-person", .light = Light::infrared, .movers = {night}},
                      {.name = "storm", .light = Light::storm}}};
}

}  // namespace commune::scenes
