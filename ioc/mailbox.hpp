// ioc/mailbox.hpp — things handed from one coroutine of the loop to another, taken all at once.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>
#include <vector>

namespace ioc {

template <class T>
class Mailbox {
  public:
    explicit Mailbox(boost::asio::any_io_executor executor) : bell_(executor) {
        bell_.expires_at(boost::asio::steady_timer::time_point::max());
    }

    void put(T thing) {
        things_.push_back(std::move(thing));
        bell_.cancel();
    }
    std::size_t size() const { return things_.size(); }
    bool empty() const { return things_.empty(); }

    // Waits until something is there, then takes it all, oldest first. One taker.
    boost::asio::awaitable<std::vector<T>> take_all() {
        while (things_.empty()) {
            boost::system::error_code woken;
            auto wait = bell_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, woken));
            co_await std::move(wait);
        }
        co_return std::exchange(things_, {});
    }
    // Without waiting: what is there now.
    std::vector<T> take_now() { return std::exchange(things_, {}); }

  private:
    boost::asio::steady_timer bell_;
    std::vector<T> things_;
};

}  // namespace ioc
