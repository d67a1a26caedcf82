// alerts/channels/outbox.hpp — the queue to one target: order kept, one in flight, patient back-off. Pure.
#pragma once

#include <deque>

#include "alerts/notice.hpp"

namespace alerts {

struct OutboxPolicy {
    std::chrono::milliseconds first_wait{1000};    // doubles …
    std::chrono::milliseconds longest_wait{60000}; // … up to here
    std::chrono::milliseconds give_up_after{std::chrono::hours{24}};   // age of a notice
    // None may vanish unseen, so a full outbox refuses and its owner raises an alarm about the target.
    std::size_t capacity = 1000;
};

class Outbox {
public:
    explicit Outbox(OutboxPolicy policy = {}) : policy_(policy) {}

    // False = full or an id already queued; the notice is not taken.
    bool put(Notice notice);
    // The oldest notice when it is due and nothing is in flight; it is then in flight.
    std::optional<Notice> next(Instant now);
    // What became of the one in flight. Returns it when it left the queue (delivered or given up), else nothing.
    struct Left { Notice notice; Delivery delivery; };
    std::optional<Left> answered(Delivery delivery, Instant now);
    // When next() may have something; empty = only after another put or answered.
    std::optional<Instant> wake_at() const;

    std::size_t size() const { return queue_.size(); }
    bool in_flight() const { return in_flight_; }
    const Words& last_trouble() const { return last_trouble_; }

private:
    OutboxPolicy policy_;
    std::deque<Notice> queue_;
    bool in_flight_ = false;
    Instant not_before_{};
    Words last_trouble_;
};

}  // namespace alerts
