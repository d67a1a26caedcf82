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
    int keep_alive_s = 60;         // the longest silence when all is well
    bool enabled = true;           // false = refused at the door
    std::string origin;            // "file" = read-only here, "console" = edited here
};
BOOST_DESCRIBE_STRUCT(DeviceView, (),
                      (id, unit, kind, name, place, x, y, presence, presence_since, last_at,
                       clock_skew_s, trouble, metrics, reports, duplicates, gaps, keep_alive_s,
                       enabled, origin))

// POST /api/devices, PUT /api/devices/{id}. The id is what the device says of itself.
struct DeviceEdit {
    std::string id;                // 1 to 64 of A-Z a-z 0-9 . _ -
    std::string unit;
    std::string kind;
    Text name;
    Text place;
    double x = 0, y = 0;
    int keep_alive_s = 60;         // 5 to 86,400
    bool enabled = true;
};
BOOST_DESCRIBE_STRUCT(DeviceEdit, (), (id, unit, kind, name, place, x, y, keep_alive_s, enabled))

// The answer to POST /api/devices and POST /api/devices/{id}/key: told once, never again.
struct DeviceKey {
    std::string id;
    std::string key;               // 64 hexadecimal digits
};
BOOST_DESCRIBE_STRUCT(DeviceKey, (), (id, key))

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
