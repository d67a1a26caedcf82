// ioc/flows/console_flow.hpp — what consoles see: a projection fed by told changes, snapshots, and commands on their way in.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "ioc/centre_writer.hpp"
#include "ioc/flows/alarm_flow.hpp"
#include "ioc/flows/camera_audience.hpp"
#include "ioc/flows/telemetry_flow.hpp"
#include "ioc/sign_in.hpp"
#include "ioc/time_zone.hpp"
#include "web/control_hub.hpp"

namespace ioc {

class ConsoleFlow final : public web::ControlSource, public AlarmAudience, public DeviceAudience {
  public:
    ConsoleFlow(web::ControlHub& hub, SignIn& sign_in, AlarmFlow& alarms, CentreWriter& writer, const Directory& directory,
                const Clock& clock, const TimeZone& zone);

    // Before the doors open: open alarms and the last changes, so that a console resumes across our restart.
    void restore(const std::vector<alerts::Alarm>& open, const std::vector<store::StoredChange>& recent,
                 std::int64_t last_number);

    void told(const Told& told) override;
    void changed(const console::DeviceView& view) override;
    void removed(const std::string& device) override;
    void camera(const console::CameraView& view, bool removed);
    void duty(const console::DutyView& view);
    const std::map<std::string, console::DutyView>& duty() const { return duty_; }
    void tiles(const std::vector<console::TileView>& changed);
    // A delivery went a step further: the operator's row shows it.
    void notice(const std::string& alarm, const console::NoticeView& view);

    console::Greeting greeting() override;
    web::Catching catch_up(const web::Caller& caller, std::int64_t after) override;
    boost::asio::awaitable<console::Reply> command(web::Caller caller, console::Command command) override;

    // The alarm as consoles see it now; notices included. Null = not open.
    const console::AlarmView* alarm(const std::string& id) const;
    const std::map<std::string, console::AlarmView>& open() const { return board_; }
    std::vector<console::NoticeView> notices(const std::string& alarm) const;
    bool sees(const web::Caller& caller, const console::AlarmView& alarm) const;
    bool sees_camera(const web::Caller& caller, const std::string& id, const std::string& unit) const;
    bool sees_device(const web::Caller& caller, const std::string& unit) const;
    int resolved_today() const;

  private:
    struct Recent {
        std::int64_t number = 0;
        std::string what, who;
        console::AlarmView alarm;
    };
    void keep(Recent change);
    void publish(const Recent& change);
    console::Snapshot snapshot(const web::Caller& caller) const;
    console::Change message(const Recent& change) const;
    boost::asio::awaitable<console::Reply> take_out(web::Caller caller, console::Command command);
    boost::asio::awaitable<console::Reply> act(AlarmFlow::Deed deed, console::Command command, std::string user);
    static Object object_of(const console::AlarmView& alarm);

    web::ControlHub& hub_;
    SignIn& sign_in_;
    AlarmFlow& alarms_;
    CentreWriter& writer_;
    const Directory& directory_;
    const Clock& clock_;
    const TimeZone& zone_;
    std::string started_;
    std::int64_t last_number_ = 0;
    std::map<std::string, console::AlarmView> board_;        // open alarms, oldest first
    std::deque<Recent> recent_;                              // what a resuming console may have missed
    std::map<std::string, std::vector<console::NoticeView>> notices_;
    std::map<std::string, console::CameraView> cameras_;
    std::map<std::string, console::DeviceView> devices_;
    std::map<std::string, console::DutyView> duty_;          // by unit
    std::map<std::string, console::TileView> tiles_;         // by unit/id
    std::vector<std::string> tile_order_;                    // as the catalogue has them
    std::deque<Instant> resolved_;                           // since the start of the day before
};

}  // namespace ioc
