// alerts/channels/webhook.hpp — an alarm as a signed HTTP POST: three plain lines for a person, fields for a machine.
#pragma once

#include <stop_token>

#include "alerts/notice.hpp"

namespace alerts {

struct WebhookTarget {
    std::string id;                       // "cong-an-xa"
    Words name;
    std::string url;                      // http or https
    std::string secret;                   // HMAC key; never logged
    // Loopback, link-local and metadata addresses are refused after every look-up unless allowed here.
    bool allow_local = false;
    std::string ca_file;                  // additional trust anchor; empty = the system's
    std::chrono::milliseconds connect_within{5000};
    std::chrono::milliseconds answer_within{10000};   // total, name look-up included
};

struct WebhookRequest {
    std::string url;
    std::vector<std::string> headers;     // "Name: value"
    std::string body;                     // JSON, UTF-8
    bool allow_local = false;
    std::string ca_file;
    std::chrono::milliseconds connect_within{};
    std::chrono::milliseconds answer_within{};
};

// "Cao · Có người trong sân cân – Đồng Sim", "22:47:50 12/06/2026 · Camera Bãi cân · …", "Một vật cỡ người …".
std::array<std::string, 3> three_lines(const Announcement& said);

// JSON, UTF-8: the lines, and fields for a machine.
std::string webhook_body(const NoticeId& id, const Announcement& said);

// Headers: Idempotency-Key = the notice's id, the same in every attempt;
// X-IOC-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256(secret, "<t>.<body>")>: a receiver refuses old t and wrong v1.
WebhookRequest webhook_request(const WebhookTarget& target, const Notice& notice, Instant now);

// All faults of the address at once, before it is saved.
std::vector<Words> validate(const WebhookTarget& target);

// Blocks: run it in a lane. 2xx = delivered; 408, 425, 429, 5xx and no answer = try_again; everything else = give_up.
// No redirects, no proxy from the environment, at most 64 KiB of answer. A tripped token ends it within a second.
Delivery post(const WebhookRequest& request, std::stop_token stop);

}  // namespace alerts
