// tests/support/device/outbox.hpp — a device's memory of reports that the centre has not acknowledged.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace support {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

struct Measured {
    std::string quantity;         // declared in DeviceOptions::metrics: sent by alias; else by name
    std::optional<double> value;  // empty = the instrument had none
};

struct Happened {
    std::string kind;
    std::string text;
    int severity = 1;  // telemetry.proto's Severity
};

struct KeptReport {
    std::uint64_t sequence = 0;
    Instant measured_at{};
    std::vector<Measured> measurements;
    std::vector<Happened> events;
    bool historical = false;
};

// Store and forward: kept until acknowledged, sent oldest first. Full: the oldest goes, and is counted as lost.
class Outbox {
  public:
    explicit Outbox(std::size_t capacity = 100'000) : capacity_(capacity) {}

    std::uint64_t keep(KeptReport report);       // gives it the next sequence number
    void acknowledged(std::uint64_t sequence);
    // Welcome: forget what the centre has; continue above it even if our own counter was lost.
    void resume(std::uint64_t last_sequence);
    void connection_lost();                      // everything kept becomes historical, and is to be sent again
    const KeptReport* next_to_send();            // oldest not sent on this connection, or null; marks it sent

    std::size_t size() const { return kept_.size(); }
    bool has_unsent() const { return sent_ < kept_.size(); }
    std::uint64_t lost() const { return lost_; }
    std::uint64_t last_sequence() const { return last_; }
    std::uint64_t last_acknowledged() const { return acknowledged_; }

  private:
    std::size_t capacity_;
    std::deque<KeptReport> kept_;
    std::size_t sent_ = 0;  // of kept_, from the front
    std::uint64_t last_ = 0, acknowledged_ = 0, lost_ = 0;
};

}  // namespace support
