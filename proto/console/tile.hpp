// proto/console/tile.hpp — an indicator as shown.
#pragma once

#include "proto/console/device.hpp"
#include "proto/console/words.hpp"

namespace console {

// Four kinds of "not normal" never look alike: bad value, old value, no value, dead source.
BOOST_DEFINE_ENUM_CLASS(TileState, good, attention, bad, stale, no_data)

struct Baseline {               // the press article's figure: a mark on the tile, never today's value
    Text label;                 // "Bài báo 2023: > 80 %"
    double value = 0;
    Text sentence;              // literal sentence of the article
};
BOOST_DESCRIBE_STRUCT(Baseline, (), (label, value, sentence))

struct TileView {
    std::string id;             // cameras_online, picture_usable, …
    std::string unit;           // organisation unit
    Text name;
    TileState state = TileState::no_data;
    int level = 0;              // severity mark 1…4 when state is bad or attention, else 0
    std::optional<double> value;
    std::string qualifier;      // "", ">", "≥", "≈"
    std::string measure;        // "%", "m", "cụm" …
    std::optional<double> numerator;
    std::optional<double> denominator;
    std::optional<double> target;
    std::optional<double> trend;      // change against the period before
    Text note;                  // two short lines at most: "Cầu Đá mất kết nối"
    Millis as_of = 0;           // when the value was true
    Millis fresh_until = 0;     // later than this the tile is hatched
    std::optional<double> coverage;   // share of sources that reported, 0…1
    Text source;                // "Số này từ đâu?"
    bool simulated = false;     // "Số liệu mô phỏng"
    std::optional<Baseline> baseline;
    std::vector<SeriesPoint> recent;  // sparkline, oldest first, ≤ 60
    int decimals = 0;
};
BOOST_DESCRIBE_STRUCT(TileView, (),
                      (id, unit, name, state, level, value, qualifier, measure, numerator,
                       denominator, target, trend, note, as_of, fresh_until, coverage, source,
                       simulated, baseline, recent, decimals))

}  // namespace console
