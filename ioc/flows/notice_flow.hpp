// ioc/flows/notice_flow.hpp — told alarms on their way to those outside who must know: signed webhooks, order kept, tried for
// a day, also across restarts.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "alerts/channels/outbox.hpp"
#include "alerts/channels/webhook.hpp"
#include "ioc/config/config.hpp"
#include "ioc/directory.hpp"
#include "ioc/flows/alarm_flow.hpp"
#include "ioc/flows/console_flow.hpp"
#include "ioc/flows/duty_flow.hpp"
#include "ioc/flows/notice_book.hpp"
#include "ioc/nursery.hpp"
#include "ioc/time_zone.hpp"

namespace ioc {

class NoticeFlow final : public AlarmAudience {
  public:
    NoticeFlow(boost::asio::any_io_executor executor, CentreWriter& writer, const std::vector<WebhookSection>& hooks,
               ConsoleFlow& console, DutyFlow& duty, const Directory& directory, const Clock& clock, const TimeZone& zone, std::string link_base);

    // Before the doors open: what waits goes on, what became of open alarms' notices is shown, and a change of the last
    // hour that a crash kept from being written down is caught up on.
    store::Status restore(store::OutboxTable& outbox, const std::vector<alerts::Alarm>& open,
                          const std::vector<store::StoredChange>& recent);
    void told(const Told& told) override;
    void start(Nursery& nursery, Lane& lane);   // one sender per target
    std::size_t waiting() const;

  private:
    struct Target {
        WebhookSection section;
        alerts::WebhookTarget target;
        alerts::Outbox outbox;
        std::unique_ptr<boost::asio::steady_timer> bell;
    };
    using Shown = std::pair<std::string, std::string>;   // alarm, target

    bool concerns(const Target& target, const alerts::Alarm& alarm) const;
    bool wants(const Target& target, const alerts::Change& change) const;
    void say_who_is_reached();
    store::Status remember(store::OutboxTable& outbox, const std::string& alarm);
    store::Status catch_up(store::OutboxTable& outbox, const std::vector<store::StoredChange>& recent);
    store::NoticeRow row_of(const Target& target, const Told& told) const;
    void post(Target& target, const store::NoticeRow& row);
    void step(const Target& target, const alerts::Change& change);
    void note(const Target& target, const alerts::Notice& notice, const alerts::Delivery& delivery);
    boost::asio::awaitable<void> send(Target& target, Lane& lane);
    Target* target(const std::string& id);
    void forget_oldest();
    void show(const Target& target, const std::string& alarm);

    NoticeBook book_;
    ConsoleFlow& console_;
    DutyFlow& duty_;
    const Directory& directory_;
    const Clock& clock_;
    const TimeZone& zone_;
    std::string link_base_;
    std::vector<Target> targets_;
    std::map<Shown, console::NoticeView> shown_;
    std::map<Shown, std::string> newest_;            // key of the newest notice: receipts are written beside it
};

}  // namespace ioc
