// Ngã tư chợ vải: the crossroads at the lychee market. By day it never stands still.
#include <array>

#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

struct Stall {
    double x, top, width, height;
};

void left_row(Brush& b) {
    Canvas& k = b.canvas;
    k.poly({{-2, 66}, {120, 84}, {200, 100}, {200, 150}, {120, 170}, {-2, 200}}, b.c.wall_mid);
    k.poly({{-2, 60}, {124, 80}, {206, 98}, {206, 105}, {120, 95}, {-2, 83}}, b.c.roof_dark);
    constexpr std::array kStalls{Stall{6, 94, 46, 78}, Stall{60, 102, 40, 58},
                                 Stall{106, 108, 32, 46}, Stall{144, 112, 24, 36}};
    const std::array awnings{b.c.sign, b.c.roof, b.c.leaf_dark, b.c.wood};
    for (std::size_t i = 0; i < kStalls.size(); ++i) {
        const Stall& s = kStalls[i];
        k.rect(s.x, s.top, s.width, s.height, b.c.dark);
        k.rect(s.x + 4, s.top + s.height - 18, s.width - 8, 16, b.c.lychee, .7);
        k.rect(s.x - 2, s.top - 8, s.width + 6, 11, awnings[i]);
    }
}

void right_row(Brush& b) {
    Canvas& k = b.canvas;
    k.poly({{642, 60}, {500, 86}, {430, 98}, {430, 140}, {500, 156}, {642, 178}}, b.c.wall);
    k.poly({{642, 52}, {496, 82}, {424, 96}, {424, 103}, {500, 97}, {642, 74}}, b.c.roof);
    constexpr std::array kShops{Stall{588, 88, 48, 70}, Stall{540, 96, 38, 52},
                                Stall{500, 101, 30, 40}, Stall{462, 105, 26, 32}};
    const std::array awnings{b.c.leaf_dark, b.c.sign, b.c.roof_dark, b.c.sign};
    for (std::size_t i = 0; i < kShops.size(); ++i) {
        const Stall& s = kShops[i];
        k.rect(s.x, s.top, s.width, s.height, b.c.glass);
        k.rect(s.x - 3, s.top - 7, s.width + 6, 10, awnings[i]);
    }
}

void roads(Brush& b) {
    Canvas& k = b.canvas;
    ground(b, 114, b.c.yard);
    k.poly({{250, 104}, {318, 104}, {560, 362}, {40, 362}}, b.c.road);
    k.poly({{-2, 196}, {642, 170}, {642, 232}, {-2, 276}}, b.c.road);
    k.poly({{-2, 196}, {200, 188}, {200, 191}, {-2, 200}}, b.c.yard_dark);
    k.poly({{282, 108}, {286, 108}, {300, 180}, {293, 180}}, b.c.marking);
    k.poly({{294, 236}, {303, 236}, {320, 362}, {290, 362}}, b.c.marking);
    for (int i = 0; i < 6; ++i) {
        const double x = 178 + i * 32, y = 292 - i * 2;
        k.poly({{x, y}, {x + 17, y - 1}, {x + 16 + i, y + 26}, {x - 6 + i, y + 27}}, b.c.marking,
               .8);
    }
}

void paint(Brush& b, const Take& take) {
    Canvas& k = b.canvas;
    sky(b, 100);
    hills(b, 104);
    hedge(b, 0, 650, 114, 26);
    roads(b);
    left_row(b);
    right_row(b);
    lamp_post(b, 420, 170, 120, 5);
    k.line({0, 40}, {420, 52}, b.c.dark, 1);
    k.line({420, 52}, {640, 30}, b.c.dark, 1);
    if (!take.busy) {
        k.rect(20, 214, 40, 16, b.c.wood);
        k.rect(66, 209, 34, 16, b.c.wood);
        motorbike(b, {560, 196}, .8, Facing::left, 0, false);
        return;
    }
    for (int i = 0; i < 7; ++i) {
        const double y = 300 - (i % 2) * 3;
        k.rect(4 + i * 24, y, 20, 16, b.c.wood);
        k.ellipse({14.0 + i * 24, y}, 10, 5, b.c.lychee);
    }
    person(b, {40, 296}, 60, 2, 0.25, Facing::away);
}

std::vector<Mover> traffic() {
    const auto across = [](Kind kind, int look, double from, double takes, bool east, double lane,
                           double size) {
        // The cross street falls 26 pixels from left to right at its upper edge; `lane` 0…1 goes
        // from far to near.
        const double left = 214 + lane * 52, right = 186 + lane * 36;
        return Mover{kind,
                     look,
                     {{from, {east ? -80.0 : 720.0, east ? left : right}, size},
                      {from + takes, {east ? 720.0 : -80.0, east ? right : left}, size}}};
    };
    const auto along = [](Kind kind, int look, double from, double takes, bool coming,
                          double side) {
        const Mark far{0, {284 + side * 14, 116}, .34}, near{0, {300 + side * 150, 420}, 2.1};
        Mark first = coming ? far : near, last = coming ? near : far;
        first.second = from, last.second = from + takes;
        const double u =
            .42;  // perspective: half the way in the picture is not half the way in the world
        Mark middle{from + takes * (coming ? .62 : .38), first.foot, 0};
        middle.foot = far.foot + (near.foot - far.foot) * u;
        middle.size = far.size + (near.size - far.size) * u;
        return Mover{kind, look, {first, middle, last}};
    };
    return {
        along(Kind::motorbike_with_lychees, 1, 0.2, 5, true, .5),
        across(Kind::loaded_lorry, 0, .4, 7.5, true, .6, 1.05),
        across(Kind::motorbike, 2, 2.2, 4, false, .15, .85),
        along(Kind::motorbike, 3, 3.5, 5, false, -.5),
        across(Kind::motorbike_with_lychees, 1, 5.5, 4.5, true, .75, 1.1),
        across(Kind::lorry, 0, 6.5, 7, false, .1, .8),
        along(Kind::motorbike_with_lychees, 2, 7.5, 5.5, true, .35),
        along(Kind::motorbike, 1, 9.5, 5, true, -.7),
        across(Kind::loaded_lorry, 0, 10.5, 7, true, .65, 1.1),
        across(Kind::motorbike, 3, 13, 4, false, .2, .9),
        along(Kind::motorbike_with_lychees, 3, 14, 5, false, -.4),
        across(Kind::motorbike_with_lychees, 2, 15.2, 4.5, true, .8, 1.15),
        Mover{Kind::person,
              1,
              {{.1, {-20, 318}, 70},
               {7, {110, 286}, 60},
               {12, {110, 286}, 60},
               {19.5, {-25, 322}, 72}}},
        Mover{Kind::person, 3, {{3, {665, 262}, 58}, {12, {520, 226}, 46}, {19, {668, 250}, 55}}}};
}

}  // namespace

Place market() {
    return {.id = "market",
            .paint = paint,
            .takes = {{.name = "day", .light = Light::day, .movers = traffic(), .busy = true},
                      {.name = "ir", .light = Light::infrared},
                      {.name = "ir-person",
                       .light = Light::infrared,
                       .movers = {Mover{
                           Kind::motorbike, 1, {{5, {-60, 250}, 1.1}, {11, {720, 216}, 1.1}}}}},
                      {.name = "storm", .light = Light::storm}},
            .also_large = true};
}

}  // namespace commune::scenes
