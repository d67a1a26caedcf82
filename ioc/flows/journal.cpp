#include "ioc/flows/journal.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "ioc/offload.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// One fsync serves everything that arrived meanwhile; a lone report waits at most this.
constexpr auto kCollect = 20ms;

store::ReadingRow row_of(const ingest::Reading& reading) {
    return {reading.device.text, reading.sequence, reading.quantity, reading.unit, reading.value,
            static_cast<store::Quality>(reading.quality), reading.measured_at, reading.received_at,
            reading.happened_at, reading.historical};
}

std::string severity_name(ingest::Severity severity) {
    constexpr std::array names{"information", "low", "medium", "high", "emergency"};
    return names[static_cast<std::size_t>(severity)];
}

store::DeviceEventRow row_of(const ingest::DeviceEvent& event) {
    return {event.device.text, event.sequence, event.kind, event.text, severity_name(event.severity),
            event.happened_at, event.received_at, event.historical};
}

store::Status write(store::ReadingTable& table, const std::vector<ingest::Report>& reports) {
    std::vector<store::ReadingRow> readings;
    std::vector<store::DeviceEventRow> events;
    for (const auto& report : reports) {
        for (const auto& reading : report.readings) readings.push_back(row_of(reading));
        for (const auto& event : report.events) events.push_back(row_of(event));
    }
    if (auto inserted = table.insert(readings); !inserted) return inserted.error();
    if (auto inserted = table.insert(events); !inserted) return inserted.error();
    for (const auto& report : reports) {
        if (auto heard = table.heard(report.device.text, report.sequence, report.received_at); !heard) return heard;
    }
    return {};
}

}  // namespace

Journal::Journal(asio::any_io_executor executor, store::ReadingsStore& readings, Lane& lane)
    : executor_(executor), readings_(readings), lane_(lane), inbox_(executor) {}

asio::awaitable<boost::system::error_code> Journal::append(std::vector<ingest::Report> batch) {
    auto waiting = std::make_shared<Waiting>(executor_, std::move(batch));
    inbox_.put(waiting);
    while (!waiting->over) {
        boost::system::error_code woken;
        auto wait = waiting->bell.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        co_await std::move(wait);
    }
    co_return waiting->outcome;
}

asio::awaitable<void> Journal::run() {
    for (;;) {
        auto next = inbox_.take_all();
        auto group = co_await std::move(next);
        auto collect = nap(kCollect);
        co_await std::move(collect);
        for (auto& late : inbox_.take_now()) group.push_back(std::move(late));
        auto written = commit(std::move(group));
        co_await std::move(written);
    }
}

asio::awaitable<void> Journal::drain() {
    auto written = commit(inbox_.take_now());
    co_await std::move(written);
}

asio::awaitable<void> Journal::commit(std::vector<std::shared_ptr<Waiting>> group) {
    if (group.empty()) co_return;
    std::vector<ingest::Report> reports;
    std::size_t readings = 0;
    for (const auto& waiting : group) {
        for (const auto& report : waiting->batch) {
            readings += report.readings.size();
            reports.push_back(report);
        }
    }
    const std::size_t count = reports.size();
    auto save = [&store = readings_, reports = std::move(reports)](std::stop_token) {
        return store.transaction([&](store::ReadingTable& table) { return write(table, reports); });
    };
    auto saving = offload(lane_, std::move(save));
    auto saved = co_await std::move(saving);
    boost::system::error_code outcome = !saved ? saved.error() : !*saved ? saved->error() : boost::system::error_code{};
    if (outcome) {
        ++counts_.failures;
        spdlog::error("readings not stored reports={} error=\"{}\"", count, outcome.message());
    } else {
        ++counts_.commits;
        counts_.reports += count;
        counts_.readings += readings;
    }
    for (const auto& waiting : group) {
        waiting->outcome = outcome;
        waiting->over = true;
        waiting->bell.cancel();
    }
}

}  // namespace ioc
