// ingest/registry.hpp — what the centre knows of each admitted device: presence, sequence, clock, declared metrics.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "ingest/message.hpp"
#include "ingest/plausibility.hpp"
#include "ingest/rate.hpp"
#include "ingest/reading.hpp"
#include "ingest/rejection.hpp"
#include "ingest/sequence_window.hpp"

namespace ingest {

// expected: known, not heard yet. online: heard within 1.5 × its keep-alive.
// stale: it said goodbye or fell silent; its values are old. A short loss of the connection is not a death.
enum class Presence { expected, online, stale };

struct PresenceChange {
    DeviceId device;
    Presence now{};
    Instant at{};          // when we noticed
    Instant last_heard{};
    bool operator==(const PresenceChange&) const = default;
};

// What a technician's screen shows of one device.
struct DeviceState {
    Presence presence = Presence::expected;
    Instant last_heard{};
    std::chrono::seconds keep_alive{60};
    std::chrono::milliseconds clock_skew{};
    std::uint64_t reports = 0, duplicates = 0;
    std::uint64_t missing = 0;         // sequence numbers skipped and never seen: lost in the device
    std::uint64_t unknown_metrics = 0; // measurements dropped for an undeclared alias or name
};

// What became of one report.
struct Accepted {
    std::optional<Report> fresh;  // empty: a duplicate, acknowledged again but not stored
    std::size_t dropped = 0;      // measurements of unknown metrics
};

// Pure: same calls, same answers. Only admitted devices enter, so its size is the directory's.
class DeviceRegistry {
  public:
    // A device of the directory that ought to be heard from; `last_heard` from the store, or now.
    void expect(const DeviceId& device, std::chrono::seconds keep_alive, Instant last_heard);
    void forget(const DeviceId& device);  // removed from the directory

    // A connection begins: sequence state restarts from what is durable. `device_clock` is from Hello, 0 = none.
    void admitted(const DeviceId& device, std::uint64_t last_durable, std::optional<Instant> device_clock,
                  Instant now);
    DeviceBirth born(const DeviceId& device, const BirthMessage& birth, Instant now);
    boost::system::result<Accepted, Rejection> report(const DeviceId& device, const ReportMessage& message,
                                                      Instant now);
    void heard(const DeviceId& device, std::optional<Instant> device_clock, Instant now);
    void died(const DeviceId& device, Instant now);  // it said goodbye

    // How long to wait before reading this device's next report. Survives reconnecting.
    std::chrono::milliseconds charge(const DeviceId& device, double cost, const RateLimit& limit,
                                     RateBucket::Steady now);

    // Every change of presence since the last tick, and who fell silent. Call it about once a second: silence is
    // counted in ticks of at most 5 s, so that a step of the wall clock does not make a whole commune stale.
    std::vector<PresenceChange> tick(Instant now);
    std::optional<DeviceState> state(const DeviceId& device) const;
    std::vector<std::pair<DeviceId, DeviceState>> all() const;

  private:
    struct Device {
        DeviceState state;
        std::chrono::milliseconds heard_at{};  // on our own count of time
        RateBucket bucket;
        SequenceWindow window;
        std::vector<DeclaredMetric> declared;  // sorted by alias
        Plausibility plausibility;
    };
    void hear(const DeviceId& id, Device& device, std::optional<Instant> device_clock, Instant now);
    void become(const DeviceId& id, Device& device, Presence presence, Instant now);
    static const DeclaredMetric* metric_of(const Device& device, const MeasurementMessage& measurement,
                                           DeclaredMetric& scratch);
    static Accepted accept(const DeviceId& id, Device& device, const ReportMessage& message, Instant now);

    std::map<DeviceId, Device> devices_;
    std::chrono::milliseconds counted_{};  // time that passed, clock steps left out
    std::optional<Instant> last_tick_;
    std::vector<PresenceChange> changes_;  // at most one a device a message; taken by tick
};

}  // namespace ingest
