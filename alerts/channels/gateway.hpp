// alerts/channels/gateway.hpp — any HTTP service that passes words on (SMS gateway, Zalo OA): a body template and its headers.
// Words and a link only, never a picture.
#pragma once

#include "alerts/channels/webhook.hpp"

namespace alerts {

struct GatewayTarget {
    std::string id;
    std::string url;                      // may hold {to}, {text}, {link}, {id}: percent-encoded there
    std::string content_type = "application/json";
    std::string body;                     // template; {to}, {text}, {link}, {id} are escaped for the content type, {{ is {
    std::vector<std::string> headers;     // "Authorization: Bearer {secret}"
    std::string secret;                   // replaces {secret} in headers and body; never logged
    bool allow_local = false;
    std::string ca_file;
    std::chrono::milliseconds connect_within{5000};
    std::chrono::milliseconds answer_within{10000};
};

// What is kept in the outbox: the text alone. The request is filled at sending, so that a secret is never stored with it.
std::string gateway_text(const Announcement& said);
WebhookRequest gateway_request(const GatewayTarget& target, const std::string& to, const Notice& notice);
std::vector<Words> validate(const GatewayTarget& target);

}  // namespace alerts
