// alerts/channels/channel.hpp — every way out of the building, as the outbox sees it: words in, one judged attempt out.
#pragma once

#include <functional>
#include <stop_token>

#include "alerts/cap.hpp"
#include "alerts/channels/gateway.hpp"
#include "alerts/channels/mail.hpp"
#include "alerts/channels/modem.hpp"
#include "alerts/channels/webhook.hpp"

namespace alerts {

struct Channel {
    std::string kind;                     // "webhook", "mail", "sms", "gateway"
    // What is kept and sent, the same in every attempt.
    std::function<std::string(const NoticeId&, const Announcement&, const CapSender&, Instant now, std::chrono::minutes utc_offset)> compose;
    // Blocks: one attempt, for a lane.
    std::function<Delivery(const Notice&, Instant now, std::stop_token)> send;
};

Channel webhook_channel(WebhookTarget target, bool as_cap);
Channel mail_channel(MailServer server, std::string to);
Channel gateway_channel(GatewayTarget target, std::string to);
Channel sms_channel(ModemTarget modem, std::string to);

}  // namespace alerts
