// ioc/offload.hpp — the one bridge from the loop to a lane and back.
//
//   auto look = [analyser, units](std::stop_token) { return analyser->observe(units, now); };
//   auto pending = offload(lanes.decode, std::move(look));
//   auto findings = co_await std::move(pending);
//
// The answer comes home on the loop. Cancelling the coroutine trips the stop token; the coroutine resumes only when
// the work has returned, so everything the work refers to stays alive while it runs. A there-and-back costs ~45 µs.
// Errors: operation_would_block when the lane is full. What the work throws is thrown again on the loop.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/errc.hpp>
#include <boost/system/result.hpp>
#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

#include "ioc/lane.hpp"

namespace ioc {

struct Done {};   // the answer of work that has none

namespace detail {

template <class R>
struct Errand {
    std::optional<R> answer;
    std::exception_ptr failure;
    std::stop_source stop;
    bool refused = false;
};

template <class Work, class R>
void perform(Work& work, Errand<R>& errand) {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work&, std::stop_token>>) {
            work(errand.stop.get_token());
            errand.answer.emplace();
        } else {
            errand.answer.emplace(work(errand.stop.get_token()));
        }
    } catch (...) {
        errand.failure = std::current_exception();
    }
}

}  // namespace detail

template <class Work>
auto offload(Lane& lane, Work work) -> boost::asio::awaitable<boost::system::result<
    std::conditional_t<std::is_void_v<std::invoke_result_t<Work&, std::stop_token>>, Done,
                       std::decay_t<std::invoke_result_t<Work&, std::stop_token>>>>> {
    namespace asio = boost::asio;
    using Raw = std::invoke_result_t<Work&, std::stop_token>;
    using R = std::conditional_t<std::is_void_v<Raw>, Done, std::decay_t<Raw>>;

    asio::any_io_executor home = co_await asio::this_coro::executor;
    auto errand = std::make_shared<detail::Errand<R>>();
    auto initiate = [&lane, home, errand](auto handler, Work carried) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        if (slot.is_connected()) {
            slot.assign([errand](asio::cancellation_type) { errand->stop.request_stop(); });
        }
        // The loop must not run dry while a lane works for it.
        auto way_home = asio::prefer(home, asio::execution::outstanding_work.tracked);
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto bring_home = [way_home, slot, shared]() mutable {
            asio::post(way_home, [slot, shared]() mutable {
                if (slot.is_connected()) slot.clear();
                auto resume = std::move(*shared);
                shared.reset();
                std::move(resume)();
            });
        };
        auto run = [errand, bring_home, carried = std::move(carried)]() mutable {
            detail::perform(carried, *errand);
            { [[maybe_unused]] auto released = std::move(carried); }  // captured things die in the lane, before the answer is home
            bring_home();
        };
        if (!lane.try_post(std::move(run))) {
            errand->refused = true;
            bring_home();
        }
    };
    auto pending = asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        std::move(initiate), asio::use_awaitable, std::move(work));
    co_await std::move(pending);

    if (errand->failure) std::rethrow_exception(errand->failure);
    // Spelled out, because R may itself be a result.
    using Answer = boost::system::result<R>;
    const auto full = boost::system::errc::make_error_code(boost::system::errc::operation_would_block);
    Answer answer = errand->refused ? Answer(boost::system::in_place_error, full)
                                    : Answer(boost::system::in_place_value, std::move(*errand->answer));
    co_return answer;
}

}  // namespace ioc
