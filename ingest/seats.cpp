#include "ingest/seats.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ingest {

namespace asio = boost::asio;

Seat::Seat(Seat&& other) noexcept
    : seats_(std::exchange(other.seats_, nullptr)), device_(std::move(other.device_)) {}

Seat& Seat::operator=(Seat&& other) noexcept {
    if (this == &other) return *this;
    if (seats_ != nullptr) seats_->release(device_);
    seats_ = std::exchange(other.seats_, nullptr);
    device_ = std::move(other.device_);
    return *this;
}

Seat::~Seat() {
    if (seats_ != nullptr) seats_->release(device_);
}

asio::awaitable<Seat> Seats::take(DeviceId device, PleaseRise please_rise, std::chrono::milliseconds patience) {
    const std::uint64_t ticket = ++tickets_;
    auto executor = co_await asio::this_coro::executor;
    const auto waiter = std::make_shared<Waiter>(executor);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!waiter->outdated) {
        const auto held = holders_.find(device);
        if (held == holders_.end()) {
            holders_.emplace(device, Holder{std::move(please_rise), ticket, nullptr});
            co_return Seat(*this, std::move(device));
        }
        Holder& holder = held->second;
        if (holder.ticket > ticket || std::chrono::steady_clock::now() >= deadline) break;
        if (holder.next && holder.next != waiter) {
            holder.next->outdated = true;
            holder.next->timer.cancel();
        }
        holder.next = waiter;
        holder.please_rise(Gone::superseded);
        waiter->timer.expires_at(deadline);
        co_await waiter->timer.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    co_return Seat();
}

void Seats::ask(const DeviceId& device, Gone why) {
    const auto held = holders_.find(device);
    if (held != holders_.end()) held->second.please_rise(why);
}

void Seats::ask_all(Gone why) {
    for (auto& [device, holder] : holders_) holder.please_rise(why);
}

void Seats::release(const DeviceId& device) {
    const auto held = holders_.find(device);
    if (held == holders_.end()) return;
    const auto next = held->second.next;
    holders_.erase(held);
    if (next) next->timer.cancel();
}

}  // namespace ingest
