// Mốc nước Cầu Đá: the staff gauge at the bridge. The water stands where the take's level says.
#include <array>

#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {
namespace {

// The staff carries 0…4.5 m; each metre is 47 pixels of the grid, and the 4 stands near its upper
// end.
double row_of(double metres) {
    return 300 - metres * 47;
}

void road_bridge(Brush& b) {
    Canvas& k = b.canvas;
    for (const double x : {80., 250., 420., 590.}) {
        k.rect(x, 78, 22, 60, b.c.wall_dark);
        k.rect(x - 4, 128, 30, 10, b.c.wall_mid);
    }
    k.rect(-2, 64, 644, 13, b.c.wall_mid);
    k.rect(-2, 76, 644, 5, b.c.wall_dark);
    for (double x = 0; x <= 640; x += 20)
        k.line({x, 52}, {x, 65}, b.c.metal, 1.5);
    k.line({0, 52}, {640, 52}, b.c.metal, 2);
}

void staff(Brush& b) {
    Canvas& k = b.canvas;
    k.rect(394, 82, 54, 240, b.c.wall_dark);
    k.rect(401, 78, 40, 246, b.c.white);
    for (int tenth = 0; tenth < 45; ++tenth) {
        const double y = row_of(tenth / 10.0) - 2.35;
        const Colour ink = (tenth / 10) % 2 ? b.c.dark : b.c.lychee;
        k.rect(401, y, tenth % 5 == 0 ? 22 : tenth % 2 ? 9 : 14, 2.6, ink);
    }
    constexpr std::array kMetres{"1", "2", "3", "4"};
    for (std::size_t m = 0; m < kMetres.size(); ++m) {
        k.text(432, row_of(static_cast<double>(m) + 1) + 6, 13, b.c.dark, kMetres[m]);
    }
}

void paint(Brush& b, const Take& take) {
    Canvas& k = b.canvas;
    sky(b, 90);
    hills(b, 94);
    hedge(b, 0, 650, 110, 32);
    k.poly({{-2, 104}, {642, 100}, {642, 124}, {-2, 130}}, b.c.field_dark);
    const double surface = row_of(take.level);
    ground(b, 120, b.c.water);
    road_bridge(b);
    for (int i = 0; i < 26; ++i) {
        const double y = 128 + i * i * .36, from = b.roll(-40, 420);
        k.line({from, y}, {from + b.roll(60, 240), y}, i % 2 ? b.c.water_dark : b.c.haze,
               1 + i * .05, .35);
    }
    // The near bank: the higher the water, the less of the stone slope is left.
    const double bank = std::min(360.0, 196 + take.level * 30);
    k.poly({{-2, bank}, {(360 - bank) * 1.32, 362}, {-2, 362}}, b.c.yard);
    k.poly({{-2, bank - 22},
            {(360 - bank) * 1.32 + 22, 362},
            {(360 - bank) * 1.32 - 6, 362},
            {-2, bank}},
           b.c.yard_dark);
    staff(b);
    k.poly({{360, surface + 3},
            {394, surface},
            {448, surface},
            {500, surface + 3},
            {642, surface + 26},
            {642, 362},
            {250, 362},
            {270, surface + 30}},
           b.c.water, .94);
    k.line({386, surface}, {456, surface}, b.c.white, 2, .75);
    for (int i = 0; i < 5; ++i)
        k.line({380. - i * 12, surface + 12 + i * 16}, {470. + i * 20, surface + 12 + i * 16},
               b.c.water_dark, 1.6, .6);
}

}  // namespace

Place river_gauge() {
    const auto at = [](std::string name, Light light, double level) {
        return Take{.name = std::move(name), .light = light, .level = level};
    };
    return {.id = "river",
            .paint = paint,
            .takes = {at("day", Light::day, 1.6), at("ir", Light::infrared, 1.8),
                      at("storm", Light::storm, 2.1), at("storm-bd1", Light::storm, 2.7),
                      at("ir-bd1", Light::infrared, 2.7), at("ir-bd2", Light::infrared, 3.4)}};
}

}  // namespace commune::scenes
