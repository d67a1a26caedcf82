#include "ioc/offload.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <thread>

#include "ioc/nursery.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace {
namespace asio = boost::asio;

void on_a_loop(asio::awaitable<void> task) {
    asio::io_context loop(1);
    std::exception_ptr failure;
    asio::co_spawn(loop, std::move(task), [&](std::exception_ptr why) { failure = why; });
    loop.run();
    if (failure) std::rethrow_exception(failure);
}

TEST(Offload, BringsTheAnswerHomeToTheLoop) {
    Lane lane("test", 1, 4);
    on_a_loop([](Lane& where) -> asio::awaitable<void> {
        const auto loop_thread = std::this_thread::get_id();
        auto work = [](std::stop_token) { return std::this_thread::get_id(); };
        auto pending = offload(where, work);
        const auto answer = co_await std::move(pending);

        EXPECT_TRUE(answer.has_value());
        EXPECT_NE(*answer, loop_thread);
        EXPECT_EQ(std::this_thread::get_id(), loop_thread);
    }(lane));
}

TEST(Offload, CarriesAnExceptionHome) {
    Lane lane("test", 1, 4);
    auto task = [](Lane& where) -> asio::awaitable<void> {
        auto work = [](std::stop_token) -> int { throw std::runtime_error("in the lane"); };
        auto pending = offload(where, work);
        co_await std::move(pending);
    };

    EXPECT_THROW(on_a_loop(task(lane)), std::runtime_error);
}

TEST(Offload, TellsTheCallerWhenTheLaneIsFull) {
    Lane lane("test", 1, 1);
    std::latch hold(1);
    ASSERT_TRUE(lane.try_post([&] { hold.wait(); }));
    on_a_loop([](Lane& where, std::latch& held) -> asio::awaitable<void> {
        auto work = [](std::stop_token) { return 1; };
        auto pending = offload(where, work);
        const auto answer = co_await std::move(pending);

        EXPECT_FALSE(answer.has_value());
        EXPECT_EQ(where.counts().refused, 1u);
        held.count_down();
    }(lane, hold));
}

TEST(Offload, TripsTheStopTokenAndWaitsForTheWorkWhenCancelled) {
    Lane lane("test", 1, 4);
    std::atomic<bool> returned{false};
    on_a_loop([](Lane& where, std::atomic<bool>& over) -> asio::awaitable<void> {
        auto work = [&over](std::stop_token stop) {
            while (!stop.stop_requested()) std::this_thread::yield();
            over = true;
            return 1;
        };
        auto task = offload(where, work);
        auto raced = within(std::chrono::milliseconds(20), std::move(task));
        const auto answer = co_await std::move(raced);

        EXPECT_FALSE(answer.has_value());
        EXPECT_TRUE(over.load());
    }(lane, returned));
}

TEST(Nursery, ClosesWhenEveryChildHasEnded) {
    asio::io_context loop(1);
    int ended = 0;
    struct Farewell {
        int& count;
        ~Farewell() { ++count; }
    };
    Nursery nursery(loop.get_executor(), nullptr);
    auto child = [](int& count) -> asio::awaitable<void> {
        Farewell farewell{count};
        co_await nap(std::chrono::hours(1));
    };
    for (int i = 0; i < 3; ++i) nursery.start("child", child(ended));
    auto keeper = [](Nursery& all) -> asio::awaitable<void> {
        co_await nap(std::chrono::milliseconds(1));
        co_await all.close();
    };
    asio::co_spawn(loop, keeper(nursery), [](std::exception_ptr) {});
    loop.run();

    EXPECT_EQ(ended, 3);
    EXPECT_EQ(nursery.size(), 0u);
    EXPECT_FALSE(nursery.start("late", child(ended)));
}

TEST(Nursery, WritesAnObituaryForADeathButNotForACancellation) {
    asio::io_context loop(1);
    std::vector<std::string> dead;
    Nursery nursery(loop.get_executor(), [&](const std::string& name, std::exception_ptr) { dead.push_back(name); });
    auto sleeper = []() -> asio::awaitable<void> { co_await nap(std::chrono::hours(1)); };
    auto victim = []() -> asio::awaitable<void> {
        co_await nap(std::chrono::milliseconds(1));
        throw std::runtime_error("fell");
    };
    nursery.start("sleeper", sleeper());
    nursery.start("victim", victim());
    auto keeper = [](Nursery& all) -> asio::awaitable<void> {
        co_await nap(std::chrono::milliseconds(10));
        co_await all.close();
    };
    asio::co_spawn(loop, keeper(nursery), [](std::exception_ptr) {});
    loop.run();

    EXPECT_EQ(dead, std::vector<std::string>{"victim"});
}

TEST(Nursery, StopsOneChildByName) {
    asio::io_context loop(1);
    Nursery nursery(loop.get_executor(), nullptr);
    auto sleeper = []() -> asio::awaitable<void> { co_await nap(std::chrono::hours(1)); };
    nursery.start("one", sleeper());
    nursery.start("two", sleeper());
    std::vector<std::string> left;
    auto keeper = [](Nursery& all, std::vector<std::string>& names) -> asio::awaitable<void> {
        co_await nap(std::chrono::milliseconds(1));
        all.stop("one");
        co_await nap(std::chrono::milliseconds(5));
        names = all.names();
        co_await all.close();
    };
    asio::co_spawn(loop, keeper(nursery, left), [](std::exception_ptr) {});
    loop.run();

    EXPECT_EQ(left, std::vector<std::string>{"two"});
}

}  // namespace
}  // namespace ioc
