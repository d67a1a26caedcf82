// proto/console/device.hpp — loudspeakers and sensors.
#pragma once

#include "proto/console/words.hpp"

namespace console {

BOOST_DEFINE_ENUM_CLASS(Presence, never, online, stale, offline)

struct MetricView {
    std::string quantity;
    Text name;
    std::string unit;
    std::optional<double> value;   // null = no reading, never zero
    Millis measured_at = 0;
    Millis received_at = 0;
    std::string quality;           // good, out_of_range, null
};
BOOST_DESCRIBE_STRUCT(MetricView, (), (quantity, name, unit, value, measured_at, received_at, quality))

struct DeviceView {
    std::string id;
    std::string unit;
    std::string kind;              // loudspeaker, river_level, rain, wind, air_quality, soil_moisture
    Text name;
    Text place;
    double x = 0, y = 0;
    Presence presence = Presence::never;
    Millis presence_since = 0;
    Millis last_at = 0;
    double clock_skew_s = 0;
    Text trouble;                  // plain words, "" = none ("4G yếu: mất 6 % gói")
    std::vector<MetricView> metrics;
    std::int64_t reports = 0, duplicates = 0, gaps = 0;
    std::string origin;
};
BOOST_DESCRIBE_STRUCT(DeviceView, (),
                      (id, unit, kind, name, place, x, y, presence, presence_since, last_at,
                       clock_skew_s, trouble, metrics, reports, duplicates, gaps, origin))

struct SeriesPoint {
    Millis at = 0;
    double value = 0;
};
BOOST_DESCRIBE_STRUCT(SeriesPoint, (), (at, value))

struct Series {
    std::string unit;
    std::vector<SeriesPoint> points;   // gaps are absent points, never zeros
};
BOOST_DESCRIBE_STRUCT(Series, (), (unit, points))

}  // namespace console
