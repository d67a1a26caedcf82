// ioc/flows/health_flow.hpp — cameras that cannot see and devices that do not speak → alarms.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <string>

#include "alerts/rules/health_rule.hpp"
#include "ioc/clock.hpp"
#include "ioc/flows/alarm_flow.hpp"

namespace ioc {

class HealthFlow {
  public:
    HealthFlow(AlarmFlow& alarms, const Clock& clock) : alarms_(alarms), clock_(clock) {}

    void observe(const alerts::HealthObservation& seen);
    void forget(alerts::SourceKind kind, const std::string& id);
    // Once a second: what has now been bad for long enough.
    boost::asio::awaitable<void> run();

  private:
    AlarmFlow& alarms_;
    const Clock& clock_;
    alerts::HealthWatch watch_;
};

}  // namespace ioc
