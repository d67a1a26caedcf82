// tests/camera/nights.hpp — one night, watched with the default settings and a plain rule.
#pragma once

#include <string_view>

#include "tests/camera/night.hpp"

namespace camera::testing {

struct NightReport {
    int walkers = 0;
    int found = 0;            // walkers for whom an alarm would have rung
    int false_alarms = 0;     // alarms while nobody was there
    int false_events = 0;     // recorded, without an alarm
    double microseconds = 0;  // of processor time, a look
};

// A person's height at least and one second without a gap, as a rule for a whole picture has it.
NightReport watch(Weather weather, double minutes, std::string_view model);

}  // namespace camera::testing
