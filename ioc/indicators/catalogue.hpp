// ioc/indicators/catalogue.hpp — every indicator the centre shows: words, target, source, and how it is computed.
#pragma once

#include <span>
#include <string_view>

#include "ioc/indicators/facts.hpp"

namespace ioc {

struct Indicator {
    std::string_view id;           // "cameras_online"
    std::string_view code;         // in the national catalogue: "V01", "C04"; also the feed's indicator id
    console::Text name;
    std::string_view measure;      // "%", "m", "" = a count
    int decimals = 0;
    std::optional<double> target;
    console::Text source;          // "Số này từ đâu?"
    std::optional<console::Baseline> baseline;
    // Fills value, state, note, coverage and times. The rest is filled from this row.
    void (*compute)(const Indicator& self, const Facts& facts, console::TileView& tile);
};

std::span<const Indicator> indicator_catalogue();

// One tile per indicator, in the catalogue's order.
std::vector<console::TileView> tiles_of(const Facts& facts);

// The ways of computing, each in live.cpp or figure.cpp.
namespace compute {
void cameras_online(const Indicator&, const Facts&, console::TileView&);
void picture_usable(const Indicator&, const Facts&, console::TileView&);
void loudspeakers_online(const Indicator&, const Facts&, console::TileView&);
void play_success(const Indicator&, const Facts&, console::TileView&);
void sensors_reporting(const Indicator&, const Facts&, console::TileView&);
void open_alarms(const Indicator&, const Facts&, console::TileView&);
void time_to_acknowledge(const Indicator&, const Facts&, console::TileView&);
void river_level(const Indicator&, const Facts&, console::TileView&);
void rain(const Indicator&, const Facts&, console::TileView&);
void figure(const Indicator&, const Facts&, console::TileView&);   // the newest value of a feed
}  // namespace compute

}  // namespace ioc
