// ingest/watchdog.hpp — a connection's deadlines: what is expected of the device, and until when.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

namespace ingest {

// One timer for both directions: moving a deadline later costs nothing, so it can be done for every read.
class Watchdog {
  public:
    using Steady = std::chrono::steady_clock::time_point;
    enum class Side : std::size_t { read, write };

    explicit Watchdog(const boost::asio::any_io_executor& executor) : timer_(executor) { due_.fill(Steady::max()); }

    void expect(Side side, std::chrono::milliseconds within) { expect_by(side, std::chrono::steady_clock::now() + within); }
    void expect_by(Side side, Steady when);
    void nothing_expected(Side side) { due_[static_cast<std::size_t>(side)] = Steady::max(); }

    // True each time a deadline passes (which clears it); false once finish() was called.
    boost::asio::awaitable<bool> overdue();
    void finish();

  private:
    boost::asio::steady_timer timer_;
    std::array<Steady, 2> due_{};
    Steady armed_ = Steady::max();
    bool finished_ = false;
};

}  // namespace ingest
