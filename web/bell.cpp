#include "web/bell.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace web {

void Bell::ring() {
    rung_ = true;
    timer_.cancel();
}

boost::asio::awaitable<void> Bell::wait_until(std::chrono::steady_clock::time_point latest) {
    if (!rung_) {
        boost::system::error_code rung_or_late;
        timer_.expires_at(latest);
        co_await timer_.async_wait(
            boost::asio::redirect_error(boost::asio::use_awaitable, rung_or_late));
    }
    rung_ = false;
}

}  // namespace web
