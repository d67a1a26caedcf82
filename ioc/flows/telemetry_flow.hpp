// ioc/flows/telemetry_flow.hpp — devices' words: durable, then on the board, then before the rules.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "alerts/rules/threshold_rule.hpp"
#include "ingest/session.hpp"
#include "ioc/directory.hpp"
#include "ioc/flows/alarm_flow.hpp"
#include "ioc/flows/health_flow.hpp"
#include "ioc/flows/journal.hpp"
#include "ioc/time_zone.hpp"
#include "ioc/views/device_view.hpp"

namespace ioc {

class DeviceAudience {
  public:
    virtual void changed(const console::DeviceView& view) = 0;
    virtual void removed(const std::string& device) = 0;

  protected:
    ~DeviceAudience() = default;
};

class TelemetryFlow final : private ingest::DeviceDirectory, private ingest::ReportStore, private ingest::DeviceWatcher {
  public:
    TelemetryFlow(Journal& journal, AlarmFlow& alarms, HealthFlow& health, const Directory& directory, const Clock& clock,
                  const TimeZone& zone);

    void audience(DeviceAudience* audience) { audience_ = audience; }
    // Before the doors open: keys in memory, the last values and sequence numbers that are durable.
    void restore(std::map<std::string, std::string> keys, const std::vector<store::DeviceState>& states,
                 const std::vector<store::ReadingRow>& values);
    void load_rules();
    // A device was added, changed or removed in the console. An empty key keeps the known one.
    void device_changed(const std::string& id, const std::string& key);

    ingest::DeviceDoor& door() { return door_; }
    // Once a second: who fell silent.
    boost::asio::awaitable<void> watch();

    console::DeviceView view(const store::DeviceRow& row) const;
    const LastValues& values(const std::string& device) const;
    std::uint64_t refusals() const { return door_.refusals().total(); }

  private:
    std::optional<ingest::DeviceKey> key_of(const ingest::DeviceId& device) const override;
    std::uint64_t last_sequence(const ingest::DeviceId& device) const override;
    boost::asio::awaitable<boost::system::error_code> store(std::vector<ingest::Report> batch) override;
    void born(const ingest::DeviceBirth& birth) override;
    void gone(const ingest::DeviceId& device, ingest::Gone why) override;
    void refused(const ingest::RefusalNotice& notice) override;

    void digest(const ingest::Report& report);
    void judge(const store::DeviceRow& row, const ingest::Reading& reading);
    void presence(const std::string& device, Instant since);
    void tell(const std::string& device);

    Journal& journal_;
    AlarmFlow& alarms_;
    HealthFlow& health_;
    const Directory& directory_;
    const Clock& clock_;
    const TimeZone& zone_;
    DeviceAudience* audience_ = nullptr;
    std::map<std::string, ingest::DeviceKey> keys_;
    std::map<std::string, std::uint64_t> sequences_;
    std::map<std::string, LastValues> values_;
    std::map<std::string, Instant> presence_since_;
    std::map<std::string, alerts::ThresholdWatch> watches_;   // by rule id
    ingest::DeviceDoor door_;
};

}  // namespace ioc
