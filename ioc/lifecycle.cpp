// How the centre starts, beats and stops.
#include <spdlog/spdlog.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <mutex>

#include "ioc/app.hpp"
#include "ioc/ground.hpp"
#include "ioc/memory.hpp"
#include "ioc/mirror.hpp"
#include "ioc/service_notify.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {
constexpr auto kStopWithin = 5s;
}

void App::start_flows() {
    flows_.start("alarms", alarms_.run());
    flows_.start("alarms settle", alarms_.settle());
    flows_.start("duty", duty_.run());
    flows_.start("health", health_.run());
    flows_.start("journal", journal_.run());
    flows_.start("devices' silence", telemetry_.watch());
    flows_.start("events", events_.run());
    flows_.start("indicators", indicators_.run());
    flows_.start("retention", retention_.run());
    flows_.start("memory", give_back_memory(lanes_.media_read));
    if (!config_.feeds.empty()) flows_.start("feeds", indicators_.watch_feeds(config_.feeds, writer_, lanes_.media_read));
    notices_.start(flows_, lanes_.mail);
    events_.load_rules();
    telemetry_.load_rules();
    for (const auto& [id, row] : directory_.devices) console_.changed(telemetry_.view(row));
    cameras_.start(secrets_of(directory_.cameras, *ground_->secrets, [](const auto& row) {
        return row.streams.empty() ? std::string() : row.streams.front().secret;
    }));
}

int App::run() {
    std::signal(SIGPIPE, SIG_IGN);
    roof_.start("signals", watch_signals());
    roof_.start("heartbeat", beat());
    start_flows();
    for (auto& entrance : entrances_) {
        roof_.start("door", entrance->listener.accept_for_ever(entrance->guests, entrance->serve, entrance->most));
    }
    ready_ = true;
    offer_set_up();
    announce();
    // Nothing throws past a nursery; if something did, the loop goes on and says so.
    for (;;) {
        try {
            loop_.run();
            break;
        } catch (const std::exception& error) {
            spdlog::error("loop error=\"{}\"", error.what());
        }
    }
    spdlog::info("stopped");
    return 0;
}

asio::awaitable<void> App::watch_signals() {
    asio::signal_set signals(loop_, SIGTERM, SIGINT);
    auto waiting = signals.async_wait(asio::use_awaitable);
    const int first = co_await std::move(waiting);
    spdlog::info("stopping signal={}", first);
    notify_service("STOPPING=1");
    roof_.start("stop", stop());
    auto again = signals.async_wait(asio::use_awaitable);
    co_await std::move(again);
    spdlog::warn("second signal: leaving at once, late step=\"{}\"", step_.load());
    std::_Exit(1);
}

// The watchdog ticks from the loop: a stuck loop is a silent one. The lateness of this timer is the loop's lag.
asio::awaitable<void> App::beat() {
    const auto interval = watchdog_interval();
    auto last_sign = std::chrono::steady_clock::now();
    for (;;) {
        const auto due = std::chrono::steady_clock::now() + 250ms;
        auto pause = nap(250ms);
        co_await std::move(pause);
        const auto now = std::chrono::steady_clock::now();
        loop_lag_ = std::max(loop_lag_ * 0.75, std::chrono::duration<double>(now - due).count());
        if (interval && now - last_sign >= *interval / 2) {
            notify_service("WATCHDOG=1");
            last_sign = now;
        }
    }
}

asio::awaitable<void> App::stop() {
    stopping_ = true;
    ready_ = false;
    guard_the_stop();

    step_ = "doors closed";
    for (auto& entrance : entrances_) entrance->listener.close();
    step_ = "cameras leave";
    auto leaving = cameras_.close();
    co_await std::move(leaving);
    step_ = "devices leave";
    auto devices = devices_.close();
    co_await std::move(devices);
    step_ = "changes drained";
    for (int i = 0; i < 20 && alarms_.pending() > 0; ++i) {
        auto pause = nap(25ms);
        co_await std::move(pause);
    }
    step_ = "consoles told";
    control_.close();
    media_.close();
    auto grace = nap(50ms);
    co_await std::move(grace);
    auto consoles = connections_.close();
    co_await std::move(consoles);
    step_ = "flows end";
    auto flows = flows_.close();
    co_await std::move(flows);
    step_ = "journal flushed";
    auto journal = journal_.drain();
    co_await std::move(journal);
    auto events = events_.drain();
    co_await std::move(events);
    auto alarms = alarms_.drain();
    co_await std::move(alarms);
    step_ = "databases closed";
    stop_guard_.request_stop();
    roof_.end();
}

// On a thread of its own, because what it guards against is a loop that does not come back.
void App::guard_the_stop() {
    stop_guard_ = std::jthread([this](std::stop_token stopped) {
        std::mutex mutex;
        std::condition_variable_any bell;
        std::unique_lock lock(mutex);
        if (bell.wait_for(lock, stopped, kStopWithin, [] { return false; }); stopped.stop_requested()) return;
        spdlog::critical("stop is late: step=\"{}\"", step_.load());
        spdlog::shutdown();
        std::_Exit(3);
    });
}

}  // namespace ioc
