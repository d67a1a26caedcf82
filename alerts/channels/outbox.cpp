#include "alerts/channels/outbox.hpp"

#include <algorithm>

namespace alerts {

bool Outbox::put(Notice notice) {
    const auto same = [&](const Notice& other) { return other.id == notice.id; };
    if (queue_.size() >= policy_.capacity || std::any_of(queue_.begin(), queue_.end(), same)) return false;
    queue_.push_back(std::move(notice));
    return true;
}

std::optional<Notice> Outbox::next(Instant now) {
    // Further away than any wait means that the clock was set back.
    const bool waiting = now < not_before_ && not_before_ - now <= policy_.longest_wait;
    if (in_flight_ || queue_.empty() || waiting) return std::nullopt;
    in_flight_ = true;
    ++queue_.front().attempts;
    return queue_.front();
}

std::optional<Outbox::Left> Outbox::answered(Delivery delivery, Instant now) {
    if (!in_flight_) return std::nullopt;
    in_flight_ = false;
    auto& head = queue_.front();
    if (delivery.outcome == Outcome::try_again && now - head.created_at >= policy_.give_up_after)
        delivery.outcome = Outcome::give_up;
    last_trouble_ = delivery.trouble;
    if (delivery.outcome == Outcome::try_again) {
        const auto doublings = std::min<std::uint32_t>(head.attempts - 1, 16);
        const std::chrono::milliseconds wait = policy_.first_wait * (std::int64_t{1} << doublings);
        not_before_ = now + std::min(wait, policy_.longest_wait);
        return std::nullopt;
    }
    not_before_ = {};
    Left left{std::move(head), std::move(delivery)};
    queue_.pop_front();
    return left;
}

std::optional<Instant> Outbox::wake_at() const {
    if (in_flight_ || queue_.empty()) return std::nullopt;
    return not_before_;
}

}  // namespace alerts
