#include "ingest/registry.hpp"

#include <algorithm>
#include <utility>

#include "ingest/sensor_catalogue.hpp"

namespace ingest {

using std::chrono::milliseconds;

namespace {

constexpr std::chrono::minutes kTrustedSkew{5};
constexpr std::chrono::seconds kLongestTick{5};
// A clock before the product existed is a clock that was never set.
constexpr Instant kClockUnset = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};

Instant before(Instant instant, milliseconds span) { return std::max(Instant{}, instant - span); }

// Our best estimate of when it happened: never later than it reached us.
Instant happened(const Report& report, Instant measured_at, milliseconds earlier) {
    if (!report.historical) return before(report.received_at, earlier);
    if (measured_at < kClockUnset) return report.received_at;
    return std::min(measured_at - report.clock_skew, report.received_at);
}

}  // namespace

void DeviceRegistry::expect(const DeviceId& id, std::chrono::seconds keep_alive, Instant last_heard) {
    Device& device = devices_[id];
    device.state.keep_alive = keep_alive;
    device.state.last_heard = last_heard;
    device.heard_at = counted_;
}

void DeviceRegistry::forget(const DeviceId& id) { devices_.erase(id); }

void DeviceRegistry::admitted(const DeviceId& id, std::uint64_t last_durable, std::optional<Instant> device_clock,
                              Instant now) {
    Device& device = devices_[id];
    device.window = SequenceWindow(last_durable);
    device.declared.clear();
    hear(id, device, device_clock, now);
}

DeviceBirth DeviceRegistry::born(const DeviceId& id, const BirthMessage& birth, Instant now) {
    Device& device = devices_[id];
    device.state.keep_alive = birth.keep_alive;
    device.declared = birth.metrics;
    for (DeclaredMetric& metric : device.declared) {
        if (metric.unit.empty()) metric.unit = quantity_of(metric.quantity).unit;
    }
    std::ranges::stable_sort(device.declared, {}, &DeclaredMetric::alias);
    hear(id, device, std::nullopt, now);
    return {.device = id,
            .model = birth.model,
            .firmware = birth.firmware,
            .keep_alive = birth.keep_alive,
            .metrics = device.declared,
            .address = {},
            .at = now,
            .clock_skew = device.state.clock_skew};
}

boost::system::result<Accepted, Rejection> DeviceRegistry::report(const DeviceId& id, const ReportMessage& message,
                                                                  Instant now) {
    Device& device = devices_[id];
    const std::uint64_t missing_before = device.window.missing();
    const Arrival arrival = device.window.arrive(message.sequence);
    if (arrival == Arrival::absurd) return Rejection::bad_sequence;
    device.state.missing += device.window.missing() - missing_before;  // modular: a late one takes its gap back
    const bool shows_clock = !message.historical && message.measured_at > Instant{};
    hear(id, device, shows_clock ? std::optional(message.measured_at) : std::nullopt, now);
    if (arrival == Arrival::duplicate) {
        ++device.state.duplicates;
        return Accepted{};
    }
    ++device.state.reports;
    Accepted accepted = accept(id, device, message, now);
    device.state.unknown_metrics += accepted.dropped;
    return accepted;
}

Accepted DeviceRegistry::accept(const DeviceId& id, Device& device, const ReportMessage& message, Instant now) {
    Accepted accepted;
    Report report{.device = id,
                  .sequence = message.sequence,
                  .readings = {},
                  .events = {},
                  .received_at = now,
                  .historical = message.historical,
                  .clock_skew = device.state.clock_skew,
                  .clock_trusted = std::chrono::abs(device.state.clock_skew) <= kTrustedSkew &&
                                   message.measured_at >= kClockUnset};
    report.readings.reserve(message.measurements.size());
    DeclaredMetric scratch;
    for (const MeasurementMessage& measurement : message.measurements) {
        const DeclaredMetric* metric = metric_of(device, measurement, scratch);
        if (metric == nullptr) {
            ++accepted.dropped;
            continue;
        }
        const Instant measured_at = before(message.measured_at, measurement.earlier);
        const Instant happened_at = happened(report, measured_at, measurement.earlier);
        const Quality quality =
            device.plausibility.judge(*metric, measurement.value, happened_at, message.historical);
        report.readings.push_back({id, metric->quantity, metric->unit, measurement.value, quality, measured_at, now,
                                   happened_at, message.sequence, message.historical});
    }
    for (const EventMessage& event : message.events) {
        report.events.push_back({id, event.kind, event.text, event.severity, message.measured_at, now,
                                 happened(report, message.measured_at, {}), message.sequence, message.historical});
    }
    accepted.fresh = std::move(report);
    return accepted;
}

const DeclaredMetric* DeviceRegistry::metric_of(const Device& device, const MeasurementMessage& measurement,
                                                DeclaredMetric& scratch) {
    if (measurement.alias != 0) {
        const auto found = std::ranges::lower_bound(device.declared, measurement.alias, {}, &DeclaredMetric::alias);
        return found != device.declared.end() && found->alias == measurement.alias ? &*found : nullptr;
    }
    const auto named = std::ranges::find(device.declared, measurement.quantity, &DeclaredMetric::quantity);
    if (named != device.declared.end()) return &*named;
    const Quantity& quantity = quantity_of(measurement.quantity);
    // Undeclared names come from the catalogue or not at all, so that no device can fill the store with new words.
    if (quantity.id.empty() || quantity.id != measurement.quantity) return nullptr;
    scratch = {.alias = 0, .quantity = measurement.quantity, .unit = std::string(quantity.unit), .low = {}, .high = {}};
    return &scratch;
}

void DeviceRegistry::heard(const DeviceId& id, std::optional<Instant> device_clock, Instant now) {
    hear(id, devices_[id], device_clock, now);
}

void DeviceRegistry::hear(const DeviceId& id, Device& device, std::optional<Instant> device_clock, Instant now) {
    device.state.last_heard = now;
    device.heard_at = counted_;
    if (device_clock) device.state.clock_skew = *device_clock - now;
    become(id, device, Presence::online, now);
}

void DeviceRegistry::died(const DeviceId& id, Instant now) { become(id, devices_[id], Presence::stale, now); }

milliseconds DeviceRegistry::charge(const DeviceId& id, double cost, const RateLimit& limit,
                                    RateBucket::Steady now) {
    return devices_[id].bucket.take(cost, limit, now);
}

void DeviceRegistry::become(const DeviceId& id, Device& device, Presence presence, Instant now) {
    if (device.state.presence == presence) return;
    device.state.presence = presence;
    changes_.push_back({id, presence, now, device.state.last_heard});
}

std::vector<PresenceChange> DeviceRegistry::tick(Instant now) {
    if (last_tick_) counted_ += std::clamp<milliseconds>(now - *last_tick_, milliseconds{0}, kLongestTick);
    last_tick_ = now;
    for (auto& [id, device] : devices_) {
        const auto patience = milliseconds(device.state.keep_alive) * 3 / 2;
        if (counted_ - device.heard_at > patience) become(id, device, Presence::stale, now);
    }
    return std::exchange(changes_, {});
}

std::optional<DeviceState> DeviceRegistry::state(const DeviceId& id) const {
    const auto found = devices_.find(id);
    if (found == devices_.end()) return std::nullopt;
    return found->second.state;
}

std::vector<std::pair<DeviceId, DeviceState>> DeviceRegistry::all() const {
    std::vector<std::pair<DeviceId, DeviceState>> all;
    all.reserve(devices_.size());
    for (const auto& [id, device] : devices_) all.emplace_back(id, device.state);
    return all;
}

}  // namespace ingest
