#include "tests/commune/scenes/palette.hpp"

#include <algorithm>

namespace commune::scenes {
namespace {

constexpr Palette kDay{.sky = hex(0xc4ced2),
                       .haze = hex(0xdee1de),
                       .hill = hex(0xa5b2aa),
                       .hill_near = hex(0x8b9b91),
                       .leaf = hex(0x60775a),
                       .leaf_dark = hex(0x4a6048),
                       .leaf_light = hex(0x7c906f),
                       .trunk = hex(0x6b5b4b),
                       .road = hex(0x8e9193),
                       .road_light = hex(0x9c9e9e),
                       .marking = hex(0xdadad3),
                       .soil = hex(0xa9957b),
                       .soil_dark = hex(0x96836b),
                       .yard = hex(0xb5b1a7),
                       .yard_dark = hex(0xa4a096),
                       .wall = hex(0xd9caa2),
                       .wall_mid = hex(0xc5b68d),
                       .wall_dark = hex(0xb3a47c),
                       .roof = hex(0x95594b),
                       .roof_dark = hex(0x7e4a3e),
                       .glass = hex(0x5c6a72),
                       .dark = hex(0x33383b),
                       .metal = hex(0x8a9196),
                       .white = hex(0xe7e5dd),
                       .sign = hex(0x4c6174),
                       .sign_text = hex(0xebe9df),
                       .water = hex(0x8b9a97),
                       .water_dark = hex(0x7b8b88),
                       .field = hex(0x8e9f72),
                       .field_dark = hex(0x7f9165),
                       .skin = hex(0xb08c72),
                       .car = hex(0xc9cdcf),
                       .car_body = hex(0x667b8c),
                       .tyre = hex(0x2b2e30),
                       .lychee = hex(0xa5574c),
                       .paper = hex(0xefece2),
                       .wood = hex(0x8d735a),
                       .wood_dark = hex(0x775f49),
                       .floor = hex(0xc3bfb4),
                       .floor_dark = hex(0xb5b1a5),
                       .ceiling = hex(0xdcdad2),
                       .shirts = {hex(0x5d6f80), hex(0x8a6f5e), hex(0x6e7a66), hex(0xb7b2a4)},
                       .shade = 0.22};

constexpr Palette kInfrared{.sky = hex(0x0c0d0e),
                            .haze = hex(0x131516),
                            .hill = hex(0x17191a),
                            .hill_near = hex(0x1c1f20),
                            .leaf = hex(0x7c817e),
                            .leaf_dark = hex(0x575c59),
                            .leaf_light = hex(0x9ea39f),
                            .trunk = hex(0x4c504e),
                            .road = hex(0x4a4e50),
                            .road_light = hex(0x555a5b),
                            .marking = hex(0x9b9f9f),
                            .soil = hex(0x6d716f),
                            .soil_dark = hex(0x5b5f5d),
                            .yard = hex(0x6b6f6f),
                            .yard_dark = hex(0x5d6161),
                            .wall = hex(0xa2a6a5),
                            .wall_mid = hex(0x8a8e8d),
                            .wall_dark = hex(0x757978),
                            .roof = hex(0x4f5354),
                            .roof_dark = hex(0x3f4344),
                            .glass = hex(0x25292b),
                            .dark = hex(0x17191a),
                            .metal = hex(0x85898a),
                            .white = hex(0xc9cccb),
                            .sign = hex(0x3c4042),
                            .sign_text = hex(0xd5d8d7),
                            .water = hex(0x24282a),
                            .water_dark = hex(0x1d2022),
                            .field = hex(0x5f6461),
                            .field_dark = hex(0x505552),
                            .skin = hex(0xd3d5d4),
                            .car = hex(0x9ea2a3),
                            .car_body = hex(0x777b7c),
                            .tyre = hex(0x0f1011),
                            .lychee = hex(0x6b6f70),
                            .paper = hex(0xc3c6c5),
                            .wood = hex(0x6a6e6d),
                            .wood_dark = hex(0x585c5b),
                            .floor = hex(0x5d6161),
                            .floor_dark = hex(0x545858),
                            .ceiling = hex(0x35393a),
                            .shirts = {hex(0xb9bcbb), hex(0x8f9392), hex(0xcfd1d0), hex(0xa6a9a8)},
                            .shade = 0.38};

// Heavy cloud: everything darker, cooler and a little washed out.
Colour under_cloud(Colour c) {
    const double grey = 0.3 * c.red + 0.59 * c.green + 0.11 * c.blue;
    const auto mix = [&](unsigned char channel, double tint) {
        return static_cast<unsigned char>(
            std::clamp((channel * 0.72 + grey * 0.28) * tint, 0.0, 255.0));
    };
    return {mix(c.red, 0.58), mix(c.green, 0.62), mix(c.blue, 0.68)};
}

Palette storm() {
    Palette p = kDay;
    // Every member up to `shirts` is a Colour, named one by one so that a new one is not forgotten
    // silently.
    for (Colour* c :
         {&p.sky,        &p.haze,      &p.hill,      &p.hill_near,  &p.leaf,     &p.leaf_dark,
          &p.leaf_light, &p.trunk,     &p.road,      &p.road_light, &p.marking,  &p.soil,
          &p.soil_dark,  &p.yard,      &p.yard_dark, &p.wall,       &p.wall_mid, &p.wall_dark,
          &p.roof,       &p.roof_dark, &p.glass,     &p.dark,       &p.metal,    &p.white,
          &p.sign,       &p.sign_text, &p.water,     &p.water_dark, &p.field,    &p.field_dark,
          &p.skin,       &p.car,       &p.car_body,  &p.tyre,       &p.lychee,   &p.paper,
          &p.wood,       &p.wood_dark, &p.floor,     &p.floor_dark, &p.ceiling})
        *c = under_cloud(*c);
    for (Colour& c : p.shirts)
        c = under_cloud(c);
    p.shade = 0.12;
    return p;
}

}  // namespace

Palette palette(Light light) {
    switch (light) {
        case Light::day:
            return kDay;
        case Light::storm:
            return storm();
        case Light::infrared:
            return kInfrared;
    }
    return kDay;
}

}  // namespace commune::scenes
