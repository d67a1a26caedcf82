// Nhà văn hóa Gò Mít: the hamlet's house of culture with its volleyball court. Its camera can be
// covered by a tarpaulin.
#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void house(Brush& b) {
    Canvas& k = b.canvas;
    k.rect(126, 180, 388, 8, b.c.wall_dark);
    k.rect(136, 172, 368, 8, b.c.yard_dark);
    k.rect(150, 84, 340, 88, b.c.wall);
    k.rect(150, 162, 340, 10, b.c.wall_dark);
    k.poly({{130, 86}, {176, 48}, {464, 48}, {510, 86}}, b.c.roof);
    k.poly({{130, 86}, {510, 86}, {514, 92}, {126, 92}}, b.c.roof_dark);
    k.rect(218, 29, 204, 26, b.c.sign);
    k.text(320, 48, 10, b.c.sign_text, "NHÀ VĂN HÓA GÒ MÍT");
    for (const double x : {166., 214., 392., 440.}) {
        k.rect(x, 104, 34, 42, b.c.glass);
        k.line({x + 17, 104}, {x + 17, 146}, b.c.wall_mid, 2);
    }
    k.rect(272, 100, 96, 72, b.c.wood);
    for (const double x : {304., 336.})
        k.line({x, 100}, {x, 172}, b.c.wood_dark, 2);
    for (const double x : {260., 376.})
        k.rect(x, 92, 9, 80, b.c.white);
}

void paint(Brush& b, const Take&) {
    Canvas& k = b.canvas;
    sky(b, 120);
    hills(b, 124);
    hedge(b, 0, 650, 138, 40);
    ground(b, 138, b.c.yard);
    for (const double y : {200., 240., 300.})
        k.line({0, y}, {640, y}, b.c.yard_dark, 1.2, .6);
    for (int i = 0; i < 8; ++i)
        k.line({230. + i * 26, 190}, {-260. + i * 166, 360}, b.c.yard_dark, 1.2, .5);
    house(b);
    const Points court{{170, 330}, {236, 216}, {404, 216}, {470, 330}};
    for (std::size_t i = 0; i < 4; ++i)
        k.line(court[i], court[(i + 1) % 4], b.c.marking, 2.6, .8);
    k.line({203, 273}, {437, 273}, b.c.marking, 2.6, .8);
    tree(b, 70, 220, 62);
    tree(b, 585, 226, 66);
    lamp_post(b, 520, 210, 150, 5);
    k.rect(36, 232, 60, 8, b.c.wood);
    k.rect(544, 240, 64, 8, b.c.wood);
}

}  // namespace

Place culture_house() {
    const Mover one{Kind::person,
                    0,
                    {{.5, {-20, 250}, 52},
                     {4, {250, 268}, 54},
                     {5, {240, 262}, 53},
                     {7, {256, 272}, 55},
                     {10, {244, 262}, 53},
                     {13, {258, 272}, 55},
                     {18, {-25, 252}, 52}}};
    const Mover two{Kind::person,
                    2,
                    {{1, {664, 262}, 54},
                     {5, {398, 252}, 50},
                     {7, {384, 246}, 49},
                     {9, {404, 258}, 51},
                     {12, {386, 248}, 49},
                     {14, {400, 254}, 50},
                     {19, {668, 266}, 54}}};
    return {.id = "culture",
            .paint = paint,
            .takes = {{.name = "day", .light = Light::day, .movers = {two, one}},
                      {.name = "day-quiet", .light = Light::day},
                      {.name = "ir", .light = Light::infrared},
                      {.name = "storm", .light = Light::storm},
                      {.name = "covered", .light = Light::day, .lens = Lens::covered},
                      {.name = "ir-covered", .light = Light::infrared, .lens = Lens::covered}}};
}

}  // namespace commune::scenes
