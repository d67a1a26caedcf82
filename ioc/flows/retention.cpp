#include "ioc/flows/retention.hpp"

#include <spdlog/spdlog.h>

#include "ioc/offload.hpp"
#include "ioc/store/stills.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {
constexpr int kEventsAStep = 20;       // each with a file: about 20 ms of the writer
constexpr int kReadingsAStep = 2000;
constexpr auto kRest = 200ms;          // between steps: alarms come first
constexpr auto kRound = 10min;
}  // namespace

RetentionFlow::RetentionFlow(CentreWriter& writer, store::ReadingsStore& readings, Lanes& lanes, const Clock& clock,
                             Retention rule, std::filesystem::path stills)
    : writer_(writer), readings_(readings), lanes_(lanes), clock_(clock), rule_(rule), stills_(std::move(stills)),
      started_(clock.now()) {}

asio::awaitable<bool> RetentionFlow::take_events() {
    const auto limit = clock_.now() - std::chrono::days(rule_.events_days);
    auto take = [limit](store::CentreTables& tables) -> store::Result<int> {
        auto old = tables.events.older_than(limit, kEventsAStep);
        if (!old) return old.error();
        for (const auto& event : *old) {
            if (auto removed = tables.events.remove(event.id); !removed) return removed.error();
        }
        return static_cast<int>(old->size());
    };
    auto taking = writer_.write(std::move(take));
    const auto taken = co_await std::move(taking);
    if (!taken) {
        spdlog::warn("retention events error=\"{}\"", taken.error().message());
        co_return false;
    }
    if (*taken > 0) spdlog::info("retention events removed={} older_than_days={}", *taken, rule_.events_days);
    co_return *taken == kEventsAStep;
}

// After the rows are gone for good: a picture without its row is swept up later, a row without its picture is a loss.
asio::awaitable<void> RetentionFlow::take_stills() {
    auto collect = [stills = stills_](store::CentreTables& tables) { return store::collect_garbage(tables.events, stills); };
    auto collecting = writer_.write(std::move(collect));
    const auto collected = co_await std::move(collecting);
    if (!collected) spdlog::warn("retention stills error=\"{}\"", collected.error().message());
}

asio::awaitable<bool> RetentionFlow::take_readings() {
    const auto limit = clock_.now() - std::chrono::days(rule_.readings_days);
    auto take = [limit, &readings = readings_](std::stop_token) {
        return readings.transaction([&](store::ReadingTable& table) { return table.remove_older_than(limit, kReadingsAStep); });
    };
    auto taking = offload(lanes_.readings_write, std::move(take));
    const auto taken = co_await std::move(taking);
    co_return taken && *taken && **taken == kReadingsAStep;
}

asio::awaitable<void> RetentionFlow::run() {
    const auto began = std::chrono::steady_clock::now();
    for (;;) {
        auto pause = nap(kRound);
        co_await std::move(pause);
        // A wall clock that jumped years ahead must not delete everything: both clocks have to agree on how long we run.
        const auto by_wall = clock_.now() - started_;
        const auto by_steady = std::chrono::steady_clock::now() - began;
        if (by_wall - by_steady > 24h || by_steady - by_wall > 24h) {
            spdlog::warn("retention rests: the clock was set by more than a day while running");
            continue;
        }
        for (bool more = true; more;) {
            auto events = take_events();
            more = co_await std::move(events);
            auto stills = take_stills();
            co_await std::move(stills);
            auto readings = take_readings();
            const bool more_readings = co_await std::move(readings);
            more = more || more_readings;
            auto rest = nap(kRest);
            co_await std::move(rest);
        }
    }
}

}  // namespace ioc
