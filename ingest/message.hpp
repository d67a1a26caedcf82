// ingest/message.hpp — the device's messages as plain values, after every limit was checked.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ingest/proof.hpp"
#include "ingest/reading.hpp"

namespace ingest {

struct HelloMessage {
    DeviceId device;
    std::uint32_t version = 0;
    Nonce nonce{};
    std::optional<Instant> device_clock;
    bool channel_binding = false;
};

struct ProofMessage {
    std::vector<std::uint8_t> hmac;
};

struct BirthMessage {
    std::string model;
    std::string firmware;
    std::chrono::seconds keep_alive{60};
    std::vector<DeclaredMetric> metrics;
};

struct MeasurementMessage {
    std::uint32_t alias = 0;  // 0 = by name
    std::string quantity;
    std::optional<double> value;  // NaN and infinities arrive as empty
    std::chrono::milliseconds earlier{};
};

struct EventMessage {
    std::string kind;
    std::string text;
    Severity severity = Severity::information;
};

struct ReportMessage {
    std::uint64_t sequence = 0;
    Instant measured_at{};
    std::vector<MeasurementMessage> measurements;
    std::vector<EventMessage> events;
    bool historical = false;
};

struct AliveMessage {
    std::optional<Instant> device_clock;
};

struct DeathMessage {
    std::string reason;
};

// A message from a later version of the protocol: skipped.
struct UnknownMessage {};

using Message = std::variant<UnknownMessage, HelloMessage, ProofMessage, BirthMessage, ReportMessage, AliveMessage,
                             DeathMessage>;

}  // namespace ingest
