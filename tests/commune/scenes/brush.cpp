#include "tests/commune/scenes/brush.hpp"

#include <cmath>
#include <numbers>

namespace commune::scenes {
namespace {

// Local coordinates of a vehicle: origin on the ground under its middle, mirrored when it faces
// left.
struct Frame {
    Point origin;
    double scale;
    double mirror;

    Point operator()(double x, double y) const {
        return {origin.x + x * scale * mirror, origin.y + y * scale};
    }
    Points operator()(std::initializer_list<Point> local) const {
        Points out;
        for (const Point& p : local)
            out.push_back((*this)(p.x, p.y));
        return out;
    }
};

void wheel(Brush& b, const Frame& at, double x, double radius) {
    b.canvas.ellipse(at(x, -radius), radius * at.scale, radius * at.scale, b.c.tyre);
    b.canvas.ellipse(at(x, -radius), radius * at.scale * .42, radius * at.scale * .42, b.c.metal);
}

}  // namespace

void sky(Brush& b, double horizon) {
    b.canvas.rect(-2, -2, kWidth + 4, horizon + 2, b.c.sky);
    constexpr int kBands = 12;
    for (int i = 0; i < kBands; ++i) {
        const double top = horizon * (.35 + .65 * i / kBands);
        b.canvas.rect(-2, top, kWidth + 4, horizon - top, b.c.haze, 0.11);
    }
}

void hills(Brush& b, double foot) {
    Points far{{-5, foot}}, near{{-5, foot}};
    for (int i = 0; i <= 8; ++i) {
        const double x = i * 81.0 - 4;
        far.emplace_back(x, foot - 18 - 14 * std::abs(std::sin(i * 1.7)) - 4 * (i % 3));
        near.emplace_back(x, foot - 8 - 9 * std::abs(std::sin(i * 2.3 + 1)));
    }
    Points far_line = smooth({far.begin() + 1, far.end()}, false);
    Points near_line = smooth({near.begin() + 1, near.end()}, false);
    for (Points* line : {&far_line, &near_line}) {
        line->emplace_back(kWidth + 6, foot);
        line->emplace_back(-6, foot);
    }
    b.canvas.poly(far_line, b.c.hill);
    b.canvas.poly(near_line, b.c.hill_near);
}

void tree(Brush& b, double x, double foot, double r) {
    b.canvas.ellipse({x, foot + 2}, r * .95, r * .17, b.c.dark, b.c.shade);
    b.canvas.poly({{x - r * .06, foot - r},
                   {x + r * .06, foot - r},
                   {x + r * .09, foot},
                   {x - r * .09, foot}},
                  b.c.trunk);
    const double crown = foot - r * 1.12;
    b.canvas.ellipse({x, crown}, r, r * .72, b.c.leaf_dark);
    for (int i = 0; i < 11; ++i) {
        const double a = b.roll(0, 2 * std::numbers::pi), d = std::sqrt(b.roll(0, .42));
        const Point at{x + std::cos(a) * r * d, crown - r * .1 + std::sin(a) * r * d * .62};
        b.canvas.ellipse(at, r * b.roll(.24, .42), r * b.roll(.17, .29),
                         i % 3 == 0 ? b.c.leaf_light : b.c.leaf);
    }
}

void hedge(Brush& b, double from_x, double to_x, double foot, double height) {
    for (double x = from_x; x <= to_x; x += height * .62)
        b.canvas.ellipse({x, foot - height * .42}, height * .62, height * b.roll(.46, .6),
                         b.roll(0, 1) > .5 ? b.c.leaf : b.c.leaf_dark);
}

void lamp_post(Brush& b, double x, double foot, double height, double width) {
    b.canvas.rect(x - width / 2, foot - height, width, height, b.c.metal);
    b.canvas.line({x, foot - height + 2}, {x + height * .18, foot - height - 3}, b.c.metal,
                  width * .6);
    b.canvas.rect(x + height * .16, foot - height - 5, height * .09, 3, b.c.white);
}

void ground(Brush& b, double horizon, Colour colour) {
    b.canvas.rect(-2, horizon, kWidth + 4, kHeight - horizon + 2, colour);
}

void person(Brush& b, Point foot, double h, int shirt, double phase, Facing facing) {
    Canvas& k = b.canvas;
    const double x = foot.x, y = foot.y, w = h * .24;
    const double swing = std::sin(2 * std::numbers::pi * phase);
    const bool sideways = facing == Facing::left || facing == Facing::right;
    const double reach = sideways ? .62 : .18, lift = std::max(0.0, swing) * h * .035;
    const double lift2 = std::max(0.0, -swing) * h * .035;
    const Colour cloth = b.c.shirts[static_cast<std::size_t>(shirt) % b.c.shirts.size()];
    k.ellipse({x, y + h * .01}, h * .23, h * .05, b.c.dark, b.c.shade + .1);
    const double stance = sideways ? .12 : .24;
    k.limb({{x - w * .26, y - h * .46}, {x - w * (stance + reach * swing), y - lift}}, b.c.dark,
           w * .36);
    k.limb({{x + w * .26, y - h * .46}, {x + w * (stance + reach * swing), y - lift2}}, b.c.dark,
           w * .36);
    k.poly(smooth({{x - w * .5, y - h * .42},
                   {x - w * .54, y - h * .70},
                   {x - w * .3, y - h * .82},
                   {x + w * .3, y - h * .82},
                   {x + w * .54, y - h * .70},
                   {x + w * .5, y - h * .42}},
                  true),
           cloth);
    k.limb({{x - w * .5, y - h * .75}, {x - w * (.62 - .45 * swing * reach), y - h * .47}}, cloth,
           w * .26);
    k.limb({{x + w * .5, y - h * .75}, {x + w * (.62 + .45 * swing * reach), y - h * .47}}, cloth,
           w * .26);
    k.ellipse({x, y - h * .905}, h * .085, h * .095, b.c.skin);
    // Hair, or the whole back of the head for somebody walking away.
    const double drop = facing == Facing::away ? .02 : .0;
    k.poly(smooth({{x - h * .09, y - h * (.905 - drop)},
                   {x - h * .075, y - h * .975},
                   {x, y - h * 1.0},
                   {x + h * .075, y - h * .975},
                   {x + h * .09, y - h * (.905 - drop)},
                   {x, y - h * (.93 - drop * 2)}},
                  true),
           b.c.dark);
}

void motorbike(Brush& b, Point foot, double scale, Facing facing, int rider, bool load) {
    const Frame at{foot, scale, facing == Facing::left ? -1.0 : 1.0};
    Canvas& k = b.canvas;
    k.ellipse(at(0, 0), 25 * scale, 3.6 * scale, b.c.dark, b.c.shade + .08);
    wheel(b, at, -16, 7.6);
    wheel(b, at, 16, 7.6);
    k.limb(at({{-18, -12}, {-8, -18}, {6, -16}, {12, -26}, {16, -26}}), b.c.car_body, 4.4 * scale);
    k.limb(at({{6, -16}, {-2, -9}, {-12, -9}}), b.c.car_body, 4.4 * scale);
    k.limb(at({{-15, -20}, {-2, -20}}), b.c.dark, 4.6 * scale);
    if (load) {
        k.poly(at({{-27, -32}, {-11, -32}, {-12, -14}, {-26, -14}}), b.c.lychee);
        k.poly(at({{-28, -37}, {-10, -37}, {-11, -31}, {-27, -31}}), b.c.leaf);
    }
    if (rider == 0) return;
    const Colour cloth = b.c.shirts[static_cast<std::size_t>(rider) % b.c.shirts.size()];
    k.limb(at({{-4, -21}, {6, -19}, {4, -9}}), b.c.dark, 4.8 * scale);
    k.limb(at({{-4, -25}, {-3, -35}, {1, -39}}), cloth, 9 * scale);
    k.limb(at({{2, -37}, {8, -31}, {14, -27}}), cloth, 4 * scale);
    k.ellipse(at(3, -47), 5.6 * scale, 6.2 * scale, b.c.white);
    k.ellipse(at(5, -45), 3.2 * scale, 3.4 * scale, b.c.skin);
}

void lorry(Brush& b, Point foot, double scale, Facing facing, bool loaded) {
    const Frame at{foot, scale, facing == Facing::left ? -1.0 : 1.0};
    Canvas& k = b.canvas;
    k.ellipse(at(0, 0), 63 * scale, 5 * scale, b.c.dark, b.c.shade + .08);
    k.poly(at({{-56, -46}, {20, -46}, {20, -12}, {-56, -12}}), b.c.car_body);
    if (loaded)
        k.poly(smooth(at({{-56, -46},
                          {-40, -52},
                          {-18, -50},
                          {4, -53},
                          {20, -46},
                          {20, -39},
                          {-56, -39}}),
                      true),
               b.c.lychee);
    for (double x = -50; x <= 10; x += 12)
        k.line(at(x, -39), at(x, -14), b.c.dark, 1.4 * scale, .3);
    k.poly(at({{22, -12}, {22, -42}, {42, -42}, {52, -26}, {52, -12}}), b.c.car);
    k.poly(at({{29, -38}, {40, -38}, {47, -27}, {29, -27}}), b.c.glass);
    k.poly(at({{-58, -14}, {54, -14}, {54, -9}, {-58, -9}}), b.c.dark);
    for (const double x : {-38.0, -21.0, 36.0})
        wheel(b, at, x, 8.8);
}

}  // namespace commune::scenes
