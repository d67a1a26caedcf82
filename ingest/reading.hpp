// ingest/reading.hpp — what a device tells the centre, as plain values.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ingest {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // wall clock, UTC

struct DeviceId {
    std::string text;
    auto operator<=>(const DeviceId&) const = default;
};

// Everything but `good` is stored and shown with its mark; only `good` may move a tile or a rule.
enum class Quality {
    good,
    out_of_range,  // outside what the instrument or nature allows
    jump,          // changed faster than the quantity can
    stuck,         // exactly the same for longer than the quantity ever is
    null,          // the device says that it has no value
};

// One measured value of one quantity of one device.
struct Reading {
    DeviceId device;
    std::string quantity;         // "river_level", or "temperature/cabinet"
    std::string unit;             // "m"
    std::optional<double> value;  // finite; empty only when quality is null
    Quality quality = Quality::good;
    Instant measured_at{};  // the device's clock: data, never an order
    Instant received_at{};  // ours
    Instant happened_at{};  // our best estimate: arrival for live ones, measured_at less the skew for historical
    std::uint64_t sequence = 0;  // of the report that carried it
    bool historical = false;     // fills the graph, moves no live tile, raises no alarm
};

enum class Severity { information, low, medium, high, emergency };

// Something that happened at the device: "power_loss", "play_failed".
struct DeviceEvent {
    DeviceId device;
    std::string kind;
    std::string text;
    Severity severity = Severity::information;
    Instant measured_at{};
    Instant received_at{};
    Instant happened_at{};
    std::uint64_t sequence = 0;
    bool historical = false;
};

// One report: the unit of storing and acknowledging. (device, sequence) is unique.
struct Report {
    DeviceId device;
    std::uint64_t sequence = 0;
    std::vector<Reading> readings;
    std::vector<DeviceEvent> events;
    Instant received_at{};
    bool historical = false;
    std::chrono::milliseconds clock_skew{};  // device's clock less ours
    bool clock_trusted = true;               // false: more than 5 min off, measured_at is only for the record
};

struct DeclaredMetric {
    std::uint32_t alias = 0;
    std::string quantity;
    std::string unit;
    std::optional<double> low, high;  // what the instrument can measure
};

// A device has come in and says what it measures.
struct DeviceBirth {
    DeviceId device;
    std::string model;
    std::string firmware;
    std::chrono::seconds keep_alive{60};  // the longest silence when all is well
    std::vector<DeclaredMetric> metrics;
    std::string address;  // where it connected from
    Instant at{};
    std::chrono::milliseconds clock_skew{};
};

// Why a device's connection ended.
enum class Gone {
    said_goodbye,  // Death
    lost,          // the connection broke
    silent,        // idle beyond twice its keep-alive, or half a frame for too long
    superseded,    // the same device connected again
    misbehaved,    // refused after admission; the refusal says why
    store_failed,  // we could not store; it will come again
    dismissed,     // its registration ended, or its key changed
    stopping,      // the centre stops
};

}  // namespace ingest
