// ioc/flows/event_flow.hpp — camera events: stored before zones and rules, judged by the rules, with a still of what convinced them.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "alerts/rules/motion_rule.hpp"
#include "camera/classify/inquiry.hpp"
#include "ioc/centre_writer.hpp"
#include "ioc/directory.hpp"
#include "ioc/flows/alarm_flow.hpp"
#include "ioc/flows/camera_audience.hpp"
#include "ioc/flows/identifier.hpp"
#include "ioc/lanes.hpp"
#include "ioc/mailbox.hpp"
#include "ioc/nursery.hpp"
#include "ioc/store/event_table.hpp"
#include "ioc/time_zone.hpp"
#include "ioc/ulid.hpp"

namespace ioc {

class EventFlow {
  public:
    struct Means {
        Nursery& nursery;
        CentreWriter& writer;
        Lanes& lanes;
        Identifier& identifier;
    };
    EventFlow(Means means, AlarmFlow& alarms, const Directory& directory, const Clock& clock, const TimeZone& zone,
              std::filesystem::path stills);

    // Rules were loaded or edited: open matters of rules that changed or went are withdrawn.
    void load_rules();
    void moved(const store::CameraRow& row, const camera::EventChange& change, const camera::Ring& ring,
               const camera::VideoParameters& parameters);
    // The camera's analyser is gone: its open events end here.
    void camera_gone(const std::string& camera);

    // Writes rows: new events at once, longer ones twice a second.
    boost::asio::awaitable<void> run();
    boost::asio::awaitable<void> drain();
    std::uint64_t events() const { return events_; }
    std::uint64_t silent(alerts::Silent why) const { return silent_[static_cast<std::size_t>(why)]; }

  private:
    struct Open {
        store::EventRow row;
        int stills = 0;            // ordered so far: the second replaces the first
        bool rang = false;
        camera::Inquiry inquiry;   // what is it?
        const camera::Ring* ring = nullptr;   // of its camera, which outlives its open events
        camera::VideoParameters parameters;
    };
    struct StillOrder {
        std::string event;
        int serial = 0;
        Instant taken_at{};
        std::vector<camera::AccessUnit> group;
        std::shared_ptr<const std::vector<std::uint8_t>> drawn;   // the picture itself, where the camera brought it
        std::int64_t pts = 0;
        bool keep = true;                   // false: only the network wants to see it
        std::optional<camera::Box> look;    // what moves in it, for the network
        camera::VideoParameters parameters;
        std::optional<std::pair<alerts::AlarmId, alerts::Evidence>> alarm;   // told when the still is on disk
    };
    using Key = std::pair<std::string, std::uint64_t>;

    void withdraw(alerts::MotionWatch& watch);
    void judge(Open& open, const store::CameraRow& row);
    void ring_for(Open& open, alerts::Signal signal);
    void picture_of(Open& open, const camera::EventChange& change, bool fresh);
    void order_still(Open& open, StillOrder order);
    boost::asio::awaitable<void> make_still(StillOrder order);
    boost::asio::awaitable<void> use_still(StillOrder order);
    boost::asio::awaitable<void> identify(StillOrder order);
    boost::asio::awaitable<void> note_identity(std::string event, std::string identity);
    void look_failed(const std::string& event);
    Open* open_event(const std::string& id);
    boost::asio::awaitable<void> keep_still(StillOrder order);
    boost::asio::awaitable<bool> flush();
    void update(Open& open, const camera::Event& event) const;

    Nursery& nursery_;
    CentreWriter& writer_;
    Lanes& lanes_;
    Identifier& identifier_;
    AlarmFlow& alarms_;
    const Directory& directory_;
    const Clock& clock_;
    const TimeZone& zone_;
    std::filesystem::path stills_;
    UlidMaker ulids_;
    std::map<Key, Open> open_;
    std::map<std::string, alerts::MotionWatch> watches_;     // by rule id
    std::map<std::string, store::EventRow> dirty_;           // by event id: the newest state not yet written
    Mailbox<bool> bell_;                                     // a new event wants to be written now
    std::uint64_t events_ = 0;
    std::array<std::uint64_t, alerts::kSilents> silent_{};
};

}  // namespace ioc
