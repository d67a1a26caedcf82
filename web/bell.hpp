// web/bell.hpp — wakes a writer that has nothing to do. One waiter; a ring before the wait is not lost.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>

namespace web {

class Bell {
  public:
    explicit Bell(const boost::asio::any_io_executor& executor) : timer_(executor) {}
    void ring();
    // Returns when rung, or at `latest`.
    boost::asio::awaitable<void> wait_until(std::chrono::steady_clock::time_point latest);

  private:
    boost::asio::steady_timer timer_;
    bool rung_ = false;
};

}  // namespace web
