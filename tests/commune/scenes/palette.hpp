// The colours of one light: by day muted, under infrared grey. A place names things, never colours.
#pragma once

#include <array>

#include "tests/commune/scenes/canvas.hpp"

namespace commune::scenes {

enum class Light { day, storm, infrared };

struct Palette {
    Colour sky, haze, hill, hill_near;
    Colour leaf, leaf_dark, leaf_light, trunk;
    Colour road, road_light, marking, soil, soil_dark, yard, yard_dark;
    Colour wall, wall_mid, wall_dark, roof, roof_dark, glass, dark, metal, white, sign, sign_text;
    Colour water, water_dark, field, field_dark;
    Colour skin, car, car_body, tyre, lychee, paper, wood, wood_dark, floor, floor_dark, ceiling;
    std::array<Colour, 4> shirts;
    double shade;  // opacity of shadows on the ground
};

Palette palette(Light light);

}  // namespace commune::scenes
