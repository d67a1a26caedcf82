// ioc/flows/notice_flow.hpp — told alarms on their way to those outside who must know: signed webhooks, order kept, tried for a day.
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
#include "ioc/nursery.hpp"
#include "ioc/time_zone.hpp"
#include "ioc/ulid.hpp"

namespace ioc {

class NoticeFlow final : public AlarmAudience {
  public:
    NoticeFlow(const std::vector<WebhookSection>& hooks, ConsoleFlow& console, const Directory& directory, const Clock& clock,
               const TimeZone& zone, std::string link_base);

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
    bool wants(const Target& target, const alerts::Change& change) const;
    void step(const Target& target, const alerts::Change& change);
    boost::asio::awaitable<void> send(Target& target, Lane& lane);
    void forget_oldest();
    void show(const Target& target, const std::string& alarm);

    ConsoleFlow& console_;
    const Directory& directory_;
    const Clock& clock_;
    const TimeZone& zone_;
    std::string link_base_;
    UlidMaker ulids_;
    std::vector<Target> targets_;
    std::map<std::pair<std::string, std::string>, console::NoticeView> shown_;   // by (alarm, target)
};

}  // namespace ioc
