// ioc/store/configuration_rows.hpp — what the commune is: cameras and devices as the store holds them.
// Rules and units are stored as the console's own values (proto/console/rule.hpp, people.hpp).
#pragma once

#include <string>
#include <vector>

#include "ioc/store/instant.hpp"
#include "proto/console/camera.hpp"
#include "proto/console/people.hpp"
#include "proto/console/rule.hpp"

namespace ioc::store {

// file = mirrored from the configuration file at start, read-only in the console.
enum class Origin { file, console };

struct StreamRow {
    std::string url;                  // without user and password
    std::string user;
    std::string secret;               // name of its password in the secret box, "" = none
    bool allow_basic = false;
    bool analyse = true, record = false, live = true;
    std::string source = "rtsp";      // or "ffmpeg"
    bool operator==(const StreamRow&) const = default;
};

struct CameraRow {
    std::string id;
    std::string unit;
    console::Text name, place;
    double x = 0, y = 0, heading = 0; // on the unit's map; degrees clockwise from north
    bool enabled = true;
    bool masked = false;
    int wall_order = 0;
    double analyse_hz = 5;
    std::string model = "calm";
    std::string sensitivity = "normal";   // row of camera/sensitivity.hpp
    std::vector<StreamRow> streams;   // in order; the first with the role is used
    std::vector<console::ZoneView> exclude;
    Origin origin = Origin::console;
    Instant retired_at{};             // epoch = in use
};

struct DeviceRow {
    std::string id;
    std::string unit;
    std::string kind;                 // loudspeaker, river_level, rain, …
    console::Text name, place;
    double x = 0, y = 0;
    bool enabled = true;
    int keep_alive_s = 60;            // the longest silence when all is well
    std::string secret;               // name of its key in the secret box
    Origin origin = Origin::console;
    Instant retired_at{};
};

struct RuleRow {
    console::RuleView rule;           // rule.origin follows `origin`
    Origin origin = Origin::console;
    Instant retired_at{};
};

struct UnitRow {
    console::UnitView unit;
    Origin origin = Origin::console;
    Instant retired_at{};
};

}  // namespace ioc::store
