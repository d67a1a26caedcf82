// ingest/sensor_catalogue.hpp — every quantity the centre knows by name: its unit, what is possible, its words.
#pragma once

#include <chrono>
#include <span>
#include <string_view>

namespace ingest {

struct Quantity {
    std::string_view id;    // "river_level"
    std::string_view unit;  // "m"; UCUM-like, as shown
    double low, high;       // what nature and instruments allow, in `unit`
    double jump;            // the fastest believable change per minute; 0 = any
    std::chrono::minutes stuck_after;  // exactly the same for so long is a fault; 0 = never
    int decimals;           // how many are worth showing
    std::string_view vi, en;
};

std::span<const Quantity> sensor_catalogue();

// "temperature/cabinet" is a temperature. A name the catalogue does not hold is the generic quantity: any finite number, no unit.
const Quantity& quantity_of(std::string_view name);

}  // namespace ingest
