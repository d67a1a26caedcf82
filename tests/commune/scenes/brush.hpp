// What the places are made of: a canvas, the colours of the light, and a random source that always
// falls the same way.
#pragma once

#include <random>

#include "tests/commune/scenes/palette.hpp"

namespace commune::scenes {

struct Brush {
    Canvas& canvas;
    const Palette& c;
    Light light = Light::day;
    std::minstd_rand dice{7};

    double roll(double from, double to) {
        return from + (to - from) * static_cast<double>(dice() % 10007) / 10006.0;
    }
};

// ── things that stand still ──
void sky(Brush&, double horizon);
void hills(Brush&, double foot);
void tree(Brush&, double x, double foot, double radius);
void hedge(Brush&, double from_x, double to_x, double foot, double height);
void lamp_post(Brush&, double x, double foot, double height, double width = 4);
void ground(Brush&, double horizon, Colour);

// ── things that move: `phase` runs 0…1 through one stride or one turn of the wheel ──
enum class Facing { left, right, away, toward };
void person(Brush&, Point foot, double height, int shirt, double phase, Facing = Facing::right);
void motorbike(Brush&, Point foot, double scale, Facing, int rider,
               bool lychee_load);  // rider 0 = parked
void lorry(Brush&, Point foot, double scale, Facing, bool loaded);

}  // namespace commune::scenes
