// A take: one place, under one light, with what moves through it. It ends as it began, so it can be
// shown for ever.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "tests/commune/scenes/brush.hpp"

namespace commune::scenes {

enum class Kind { person, motorbike, motorbike_with_lychees, lorry, loaded_lorry };

// Where something is at a second of the take; between two marks it goes straight and evenly.
// Size is a person's height in pixels of the grid, or a vehicle's scale. Equal places in a row
// mean: it stands.
struct Mark {
    double second = 0;
    Point foot;
    double size = 1;
};

struct Mover {
    Kind kind = Kind::person;
    int look = 0;
    std::vector<Mark> path;  // absent before the first mark and after the last
};

enum class Lens { clear, covered };

struct Take {
    std::string name;  // "day", "ir", "ir-person", …
    Light light = Light::day;
    std::vector<Mover> movers;
    bool busy = false;  // people belonging to the still picture (a queue, a player) are painted in
    Lens lens = Lens::clear;
    double level = 0;  // metres above the gauge's zero, for the river
};

struct Place {
    std::string id;
    void (*paint)(Brush&, const Take&) = nullptr;
    void (*paint_front)(Brush&, const Take&) = nullptr;  // what stands before the movers, or null
    std::vector<Take> takes;
    bool mirrored = false;
    bool also_large = false;  // a second, 1280 × 720 stream of the same takes

    const Take* take(std::string_view name) const;
};

inline constexpr int kPicturesPerSecond = 15;

// Twenty seconds; ten where nothing but the noise changes.
std::chrono::seconds length_of(const Take&);

// First picture in which something moves, or -1 for a quiet take.
int first_moving_picture(const Take&);

// Every place of the commune, in the order of its cameras.
std::vector<Place> all_places();

}  // namespace commune::scenes
