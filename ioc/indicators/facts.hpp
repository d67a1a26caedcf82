// ioc/indicators/facts.hpp — what every indicator is computed from: the present state of one unit, as plain values.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "ioc/clock.hpp"
#include "ioc/store/indicator_table.hpp"
#include "proto/console/alarm.hpp"
#include "proto/console/camera.hpp"
#include "proto/console/device.hpp"
#include "proto/console/tile.hpp"

namespace ioc {

// How long people took to acknowledge, newest last.
struct Acknowledged {
    Instant at{};
    double seconds = 0;
    int priority = 5;
};

// What one cluster's last bulletin came to, as its device reported it.
struct Played {
    Instant at{};
    bool clear = false;        // at least 95 % of its length was audible
};

struct Facts {
    std::string unit;
    Instant now{};
    std::vector<console::CameraView> cameras;
    std::vector<console::DeviceView> devices;
    std::vector<console::AlarmView> open_alarms;
    std::deque<Acknowledged> acknowledged;                    // of the last 24 h
    std::map<std::string, Played> played;                     // by loudspeaker
    std::map<std::string, store::IndicatorRow> figures;       // newest by indicator id of the feed
    std::map<std::string, store::IndicatorRow> before;        // the one before it
};

}  // namespace ioc
