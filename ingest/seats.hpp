// ingest/seats.hpp — one seat per device: the newer connection takes it, after the older has put its papers away.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include "ingest/reading.hpp"

namespace ingest {

class Seats;

// Holding it means: no other connection of this device stores anything.
class Seat {
  public:
    Seat() = default;
    Seat(Seat&& other) noexcept;
    Seat& operator=(Seat&& other) noexcept;
    ~Seat();
    explicit operator bool() const { return seats_ != nullptr; }

  private:
    friend class Seats;
    Seat(Seats& seats, DeviceId device) : seats_(&seats), device_(std::move(device)) {}
    Seats* seats_ = nullptr;
    DeviceId device_;
};

class Seats {
  public:
    using PleaseRise = std::function<void(Gone why)>;  // must only ask; the holder rises later

    // Asks the present holder to rise and waits for it. Empty when it did not within `patience`,
    // or when a still newer connection asked meanwhile.
    boost::asio::awaitable<Seat> take(DeviceId device, PleaseRise please_rise,
                                      std::chrono::milliseconds patience);
    void ask(const DeviceId& device, Gone why);
    void ask_all(Gone why);
    std::size_t taken() const { return holders_.size(); }

  private:
    friend class Seat;
    struct Waiter {
        explicit Waiter(const boost::asio::any_io_executor& executor) : timer(executor) {}
        boost::asio::steady_timer timer;
        bool outdated = false;
    };
    struct Holder {
        PleaseRise please_rise;
        std::uint64_t ticket = 0;      // a higher one came later
        std::shared_ptr<Waiter> next;  // only the newest waits
    };
    void release(const DeviceId& device);

    std::map<DeviceId, Holder> holders_;
    std::uint64_t tickets_ = 0;
};

}  // namespace ingest
