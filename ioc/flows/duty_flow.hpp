// ioc/flows/duty_flow.hpp — who is on duty: stored, told to every console, asked by whoever sends notices.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <map>
#include <string>
#include <vector>

#include "alerts/duty.hpp"
#include "ioc/centre_writer.hpp"
#include "ioc/flows/alarm_flow.hpp"
#include "ioc/flows/console_flow.hpp"
#include "ioc/time_zone.hpp"
#include "ioc/ulid.hpp"

namespace ioc {

class DutyFlow {
  public:
    DutyFlow(CentreWriter& writer, const Clock& clock, const AlarmFlow& alarms, ConsoleFlow& console, const Directory& directory,
             const TimeZone& zone);

    void restore(std::vector<alerts::Shift> shifts);
    // Whom alarms reach while nobody is on duty; shown beside "nobody".
    void direct(const std::string& unit, std::vector<console::Text> recipients) { direct_[unit] = std::move(recipients); }
    void tell_all();

    // False = the disk refused; it holds all the same: who is on duty must not depend on the disk.
    boost::asio::awaitable<bool> begin(web::Caller caller);
    boost::asio::awaitable<bool> end(web::Caller caller, std::string note);
    boost::asio::awaitable<bool> sound_heard(web::Caller caller);

    bool anybody(const std::string& unit) const { return book_.anybody({unit}); }
    // Once a minute: shifts that nobody ended.
    boost::asio::awaitable<void> run();

  private:
    boost::asio::awaitable<bool> keep(alerts::Shift shift, std::string verb, std::string who);
    std::vector<std::string> left_over(const std::vector<alerts::UnitId>& units) const;
    void tell(const std::string& unit);

    CentreWriter& writer_;
    const Clock& clock_;
    const AlarmFlow& alarms_;
    ConsoleFlow& console_;
    const Directory& directory_;
    const TimeZone& zone_;
    alerts::DutyBook book_;
    UlidMaker ids_;
    std::map<std::string, std::vector<console::Text>> direct_;
};

}  // namespace ioc
