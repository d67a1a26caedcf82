// ioc/views/device_view.hpp — a device as the console shows it, with its trouble in plain words.
#pragma once

#include <map>
#include <string>

#include "ingest/registry.hpp"
#include "ioc/clock.hpp"
#include "ioc/store/configuration_rows.hpp"
#include "ioc/store/reading_table.hpp"
#include "proto/console/device.hpp"

namespace ioc {

// Newest live reading of each quantity.
using LastValues = std::map<std::string, store::ReadingRow>;

console::DeviceView device_view(const store::DeviceRow& row, const ingest::DeviceState* state, const LastValues& values,
                                Instant presence_since);
// What keeps a loudspeaker from being heard clearly, with what to do; empty = nothing known.
console::Text loudspeaker_trouble(const LastValues& values);

}  // namespace ioc
