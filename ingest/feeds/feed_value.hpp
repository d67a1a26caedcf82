// ingest/feeds/feed_value.hpp — one figure that another system reports about the commune.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

#include "ingest/reading.hpp"

namespace ingest::feeds {

// "more than 80 %" is kept as said, never as plain 80.
enum class Qualifier { equal, more, at_least, less, at_most, about, planned, qualitative };

struct FeedValue {
    std::string indicator_id;  // "C04"
    std::string unit_id;       // organisation unit: "phuc-hoa"
    std::string period;        // "2026-11", "2026-W47", "2026-11-21"; empty = a momentary state
    std::optional<double> numerator, denominator;
    std::optional<double> value;  // given, or 100 × numerator / denominator; empty only when qualitative
    Qualifier qualifier = Qualifier::equal;
    std::string text;    // the words of a qualitative value
    Instant as_of{};     // the moment the figure describes
    std::string source;  // who says so
    bool simulated = false;
};

// Where and why a feed was refused. A feed is taken whole or not at all.
struct FeedFault {
    std::size_t line = 0;  // from 1; for JSON the element, from 1; 0 = the file as a whole
    std::string vi, en;
};

}  // namespace ingest::feeds
