// alerts/notice.hpp — one delivery of an alarm to one recipient, and how it went.
#pragma once

#include "alerts/change.hpp"

namespace alerts {

struct NoticeId { std::string text; auto operator<=>(const NoticeId&) const = default; };  // the idempotency key

// What there is to say, to whomever.
struct Announcement {
    What what = What::raised;
    Alarm alarm;                          // as it was then
    std::string label;                    // "2026-1121-031"
    std::string unit_name;
    std::string link;                     // opens the alarm; empty = none
    std::string local_time;               // raised, in the unit's zone: "02:14:07 21/11/2026"
};

struct Notice {
    NoticeId id;
    std::string target;                   // channel target: "cong-an-xa"
    AlarmId alarm;
    std::string body;                     // what is sent, ready: the same in every attempt, also after a restart
    Instant created_at{};
    std::uint32_t attempts = 0;
};

// A channel answers only this; retries live in the outbox alone.
enum class Outcome { delivered, try_again, give_up };

struct Delivery {
    Outcome outcome = Outcome::try_again;
    int status = 0;                       // HTTP status; 0 = no answer
    Words trouble;                        // one sentence; empty when delivered
};

}  // namespace alerts
