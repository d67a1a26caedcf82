#include "ingest/watchdog.hpp"

#include <algorithm>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ingest {

namespace asio = boost::asio;

void Watchdog::expect_by(Side side, Steady when) {
    due_[static_cast<std::size_t>(side)] = when;
    if (when < armed_) timer_.cancel();  // it sleeps too long: let it look again
}

asio::awaitable<bool> Watchdog::overdue() {
    while (!finished_) {
        const auto now = std::chrono::steady_clock::now();
        const auto passed = std::ranges::find_if(due_, [&](Steady due) { return due <= now; });
        if (passed != due_.end()) {
            *passed = Steady::max();
            co_return true;
        }
        armed_ = std::ranges::min(due_);
        timer_.expires_at(armed_);
        co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
        armed_ = Steady::max();
    }
    co_return false;
}

void Watchdog::finish() {
    finished_ = true;
    timer_.cancel();
}

}  // namespace ingest
