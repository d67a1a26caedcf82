#include "ioc/flows/health_flow.hpp"

#include "ioc/within.hpp"

namespace ioc {

void HealthFlow::observe(const alerts::HealthObservation& seen) {
    for (const auto& signal : watch_.observe(seen, clock_.now())) alarms_.signal(signal);
}

void HealthFlow::forget(alerts::SourceKind kind, const std::string& id) {
    for (const auto& signal : watch_.forget(kind, id)) alarms_.signal(signal);
}

boost::asio::awaitable<void> HealthFlow::run() {
    for (;;) {
        auto pause = nap(std::chrono::seconds(1));
        co_await std::move(pause);
        for (const auto& signal : watch_.tick(clock_.now())) alarms_.signal(signal);
    }
}

}  // namespace ioc
