// Bộ phận một cửa: the one-stop counter indoors.
#include <array>

#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

void room(Brush& b) {
    Canvas& k = b.canvas;
    k.rect(-2, -2, 644, 64, b.c.ceiling);
    k.rect(-2, 60, 644, 152, b.c.wall);
    ground(b, 210, b.c.floor);
    for (int i = 0; i < 11; ++i)
        k.line({95. + i * 45, 212}, {-420. + i * 148, 360}, b.c.floor_dark, 1.4);
    for (const double y : {232., 262., 304.})
        k.line({0, y}, {640, y}, b.c.floor_dark, 1.2);
    for (const double x : {120., 290., 460.})
        k.poly({{x, 18}, {x + 70, 18}, {x + 62, 34}, {x + 8, 34}},
               b.light == Light::infrared ? b.c.wall_dark : b.c.paper);
    k.rect(76, 66, 488, 28, b.c.sign);
    k.text(320, 86, 9.5, b.c.sign_text, "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG");
}

void windows(Brush& b, bool staffed) {
    Canvas& k = b.canvas;
    constexpr std::array kNumbers{"1", "2", "3", "4"};
    for (std::size_t i = 0; i < kNumbers.size(); ++i) {
        const double x = 76 + static_cast<double>(i) * 128;
        k.rect(x, 108, 104, 58, b.c.glass, .35);
        if (staffed && i != 3) person(b, {x + 34, 196}, 74, static_cast<int>(i), 0, Facing::right);
        k.rect(x, 104, 104, 4, b.c.metal);
        k.rect(x + 100, 104, 4, 62, b.c.metal);
        k.rect(x + 38, 98, 28, 17, b.c.dark);
        k.text(x + 52, 111, 9, b.c.paper, kNumbers[i]);
        k.rect(x + 62, 138, 28, 20, b.c.dark);
        k.rect(x + 73, 158, 6, 8, b.c.dark);
    }
    k.poly({{60, 166}, {580, 166}, {604, 182}, {36, 182}}, b.c.wood);
    k.rect(36, 182, 568, 44, b.c.wood_dark);
    for (int i = 0; i < 9; ++i)
        k.line({36. + i * 71, 182}, {36. + i * 71, 226}, b.c.dark, 1.5, .3);
}

void chairs(Brush& b) {
    Canvas& k = b.canvas;
    for (int row = 0; row < 2; ++row)
        for (int i = 0; i < 7; ++i) {
            const double x = 60 + i * 80 - row * 14, y = 290 + row * 44, s = 1 + row * .2;
            k.rect(x, y - 34 * s, 56 * s, 26 * s, b.c.sign);
            k.rect(x, y - 6 * s, 56 * s, 8 * s, b.c.dark);
            k.line({x + 8, y}, {x + 8, y + 14}, b.c.metal, 2);
            k.line({x + 48 * s, y}, {x + 48 * s, y + 14}, b.c.metal, 2);
        }
}

void paint(Brush& b, const Take& take) {
    room(b);
    windows(b, take.light != Light::infrared);
}

void paint_front(Brush& b, const Take&) {
    chairs(b);
}

}  // namespace

Place counter() {
    const Mover first{
        Kind::person,
        1,
        {{.5, {-30, 286}, 108}, {5, {250, 266}, 92}, {14, {250, 266}, 92}, {19, {680, 290}, 108}}};
    const Mover second{
        Kind::person,
        3,
        {{4, {680, 280}, 100}, {9, {378, 262}, 90}, {15, {378, 262}, 90}, {19.5, {690, 284}, 100}}};
    return {.id = "counter",
            .paint = paint,
            .paint_front = paint_front,
            .takes = {{.name = "day", .light = Light::day, .movers = {second, first}},
                      {.name = "day-quiet", .light = Light::day},
                      {.name = "ir", .light = Light::infrared}}};
}

}  // namespace commune::scenes
