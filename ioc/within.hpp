// ioc/within.hpp — the one time-out wrapper, and a nap.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace ioc {

inline boost::asio::awaitable<void> nap(std::chrono::milliseconds length) {
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, length);
    auto wait = timer.async_wait(boost::asio::use_awaitable);
    co_await std::move(wait);
}

// nullopt = the time is up; the task was cancelled and has ended.
template <class T>
boost::asio::awaitable<std::optional<T>> within(std::chrono::milliseconds limit, boost::asio::awaitable<T> task) {
    using namespace boost::asio::experimental::awaitable_operators;
    auto alarm_clock = nap(limit);
    auto race = std::move(task) || std::move(alarm_clock);
    auto winner = co_await std::move(race);
    if (winner.index() == 0) co_return std::optional<T>(std::get<0>(std::move(winner)));
    co_return std::nullopt;
}

}  // namespace ioc
