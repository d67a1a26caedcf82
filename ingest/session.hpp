// ingest/session.hpp — the door devices come through: hand-shake, reports, acknowledgements.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/system/error_code.hpp>

#include "ingest/proof.hpp"
#include "ingest/reading.hpp"
#include "ingest/refusals.hpp"
#include "ingest/registry.hpp"
#include "ingest/seats.hpp"
#include "ingest/transport.hpp"

namespace ingest {

// Who may speak. Answers come from memory: the hand-shake waits for nobody.
class DeviceDirectory {
  public:
    virtual ~DeviceDirectory() = default;
    virtual std::optional<DeviceKey> key_of(const DeviceId& device) const = 0;
    // The newest durable report of this device; 0 = none. Asked once per connection.
    virtual std::uint64_t last_sequence(const DeviceId& device) const = 0;
};

// Where reports become durable. Returns when they are, and only then is the device told.
// The batch is one device's, in order; one call at a time per device, many devices at once.
// On an error nothing is acknowledged, the connection ends, and the device sends them again.
class ReportStore {
  public:
    virtual ~ReportStore() = default;
    virtual boost::asio::awaitable<boost::system::error_code> store(std::vector<Report> batch) = 0;
};

// What is worth telling besides reports. Called on the loop; must not block.
class DeviceWatcher {
  public:
    virtual ~DeviceWatcher() = default;
    virtual void born(const DeviceBirth& birth) = 0;
    virtual void gone(const DeviceId& device, Gone why) = 0;
    virtual void refused(const RefusalNotice& notice) = 0;  // already thinned out: for a human
};

struct SessionLimits {
    std::chrono::milliseconds opening{5'000};     // TLS hand-shake
    std::chrono::milliseconds hello{5'000};
    std::chrono::milliseconds proof{5'000};
    std::chrono::milliseconds half_frame{30'000};
    std::chrono::milliseconds takeover{5'000};    // for the older connection's last store to return
    int idle_keep_alives = 2;                     // silence that ends a connection
    // Taken from the socket and not yet durable. Full: we stop reading, TCP slows the device down, nothing is lost.
    std::size_t held_reports = 4'096;             // of one device
    std::size_t held_readings = 16'384;           // of one device, events included: about 4 MB
    std::size_t held_in_all = 262'144;            // readings of all devices: about 64 MB
    std::size_t strangers = 2'048;                // connections not yet admitted; more are closed unheard
    RateLimit rate{};                             // per device; above it we read more slowly, nothing is lost
};

// One per server. Keeps who sits where; each connection is one `serve` in the caller's nursery.
class DeviceDoor {
  public:
    using Now = std::function<Instant()>;

    DeviceDoor(const DeviceDirectory& directory, ReportStore& store, DeviceWatcher& watcher, Now now,
               SessionLimits limits = {});

    // From the first byte to the last; returns when the connection is over and its reports are stored or given up.
    // Cancelling it ends the connection at once (a store under way is awaited by the store's own rule).
    boost::asio::awaitable<void> serve(std::unique_ptr<Stream> stream, std::string peer_address);

    // Asks every device to leave: reports taken are stored and acknowledged, each `serve` returns within about 1 s
    // of its last store. New connections are told to come back.
    void stop();

    // Its registration ended or its key changed: its connection ends now, its state is forgotten. A key that was
    // taken away must not go on speaking over a connection that it opened before.
    void dismiss(const DeviceId& device);

    DeviceRegistry& registry() { return registry_; }  // presence: call its tick(now) once a second
    const DeviceRegistry& registry() const { return registry_; }
    const Refusals& refusals() const { return refusals_; }
    std::size_t connected() const { return seats_.taken(); }
    std::size_t strangers() const { return strangers_; }
    std::size_t held() const { return held_; }

  private:
    friend class Conversation;
    const DeviceDirectory& directory_;
    ReportStore& store_;
    DeviceWatcher& watcher_;
    Now now_;
    SessionLimits limits_;
    DeviceRegistry registry_;
    Refusals refusals_;
    Seats seats_;
    std::size_t strangers_ = 0;
    std::size_t held_ = 0;  // readings, all devices
    bool stopping_ = false;
};

}  // namespace ingest
