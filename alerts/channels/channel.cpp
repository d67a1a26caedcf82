#include "alerts/channels/channel.hpp"

namespace alerts {

Channel webhook_channel(WebhookTarget target, bool as_cap) {
    Channel channel;
    channel.kind = "webhook";
    channel.compose = [as_cap](const NoticeId& id, const Announcement& said, const CapSender& sender, Instant now, std::chrono::minutes offset) {
        return as_cap ? cap_document(sender, id, said, now, offset) : webhook_body(id, said);
    };
    channel.send = [target = std::move(target), as_cap](const Notice& notice, Instant now, std::stop_token stop) {
        auto request = webhook_request(target, notice, now);
        if (as_cap) request.headers.front() = "Content-Type: application/cap+xml; charset=utf-8";
        return post(request, std::move(stop));
    };
    return channel;
}

Channel mail_channel(MailServer server, std::string to) {
    Channel channel;
    channel.kind = "mail";
    channel.compose = [server, to](const NoticeId& id, const Announcement& said, const CapSender& sender, Instant now, std::chrono::minutes offset) {
        return mail_message(server, to, id, said, sender.id.empty() ? std::string() : cap_document(sender, id, said, now, offset), now);
    };
    channel.send = [server = std::move(server), to = std::move(to)](const Notice& notice, Instant, std::stop_token stop) {
        return send_mail(server, to, notice.body, std::move(stop));
    };
    return channel;
}

Channel gateway_channel(GatewayTarget target, std::string to) {
    Channel channel;
    channel.kind = "gateway";
    channel.compose = [](const NoticeId&, const Announcement& said, const CapSender&, Instant, std::chrono::minutes) { return gateway_text(said); };
    channel.send = [target = std::move(target), to = std::move(to)](const Notice& notice, Instant, std::stop_token stop) {
        return post(gateway_request(target, to, notice), std::move(stop));
    };
    return channel;
}

Channel sms_channel(ModemTarget modem, std::string to) {
    Channel channel;
    channel.kind = "sms";
    channel.compose = [](const NoticeId&, const Announcement& said, const CapSender&, Instant, std::chrono::minutes) { return gateway_text(said); };
    channel.send = [modem = std::move(modem), to = std::move(to)](const Notice& notice, Instant, std::stop_token stop) {
        return send_sms(modem, to, notice, std::move(stop));
    };
    return channel;
}

}  // namespace alerts
