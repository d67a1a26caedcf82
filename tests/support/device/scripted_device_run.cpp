// The polite half of the device: it connects, comes back for ever, and back-fills.
#include <algorithm>
#include <random>
#include <utility>
#include <variant>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "tests/support/device/device_link.hpp"
#include "tests/support/device/scripted_device.hpp"

namespace support {

namespace asio = boost::asio;
namespace wire = ioc::telemetry::v1;
using std::chrono::milliseconds;

namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);

// Between a half and one: a fleet that was cut off together does not come back together.
double share() {
    thread_local std::mt19937 random{std::random_device{}()};
    return std::uniform_real_distribution<double>(0.5, 1.0)(random);
}

}  // namespace

asio::awaitable<void> ScriptedDevice::run(asio::ip::tcp::endpoint centre) {
    milliseconds back_off = options_.back_off_first;
    while (!leaving_) {
        if (silent_) {
            co_await rest(std::chrono::hours(1));
            continue;
        }
        const bool welcome = co_await admit_in_time(centre);
        if (welcome && !silent_) {
            back_off = options_.back_off_first;
            co_await one_connection();
        }
        hang_up();
        if (leaving_ || silent_) continue;
        const milliseconds asked = std::chrono::seconds(refusal_ ? refusal_->retry_after_seconds() : 0);
        const auto pause = std::max(back_off, std::min(asked, options_.back_off_last));
        const auto until = std::chrono::steady_clock::now() +
                           std::chrono::duration_cast<milliseconds>(pause * share());
        while (!leaving_ && !silent_ && std::chrono::steady_clock::now() < until) {
            co_await rest(std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now()));
        }
        back_off = std::min(back_off * 2, options_.back_off_last);
    }
}

// A centre that accepts and then says nothing must not hold us for ever.
asio::awaitable<bool> ScriptedDevice::admit_in_time(asio::ip::tcp::endpoint centre) {
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer patience(executor_, std::chrono::seconds(15));
    auto outcome = co_await (admit(centre) || patience.async_wait(asio::use_awaitable));
    const bool* welcome = std::get_if<0>(&outcome);
    co_return welcome != nullptr && *welcome;
}

asio::awaitable<void> ScriptedDevice::one_connection() {
    using namespace asio::experimental::awaitable_operators;
    co_await (send_kept() && hear());
}

asio::awaitable<void> ScriptedDevice::send_kept() {
    while (admitted_ && !leaving_) {
        auto error = co_await flush();
        if (!error && !outbox_.has_unsent() && admitted_ && !leaving_) {
            const auto before = std::chrono::steady_clock::now();
            const auto beat = options_.keep_alive * 2 / 3;
            co_await rest(beat);
            if (admitted_ && std::chrono::steady_clock::now() - before >= beat) {
                wire::ToCentre alive;
                alive.mutable_alive()->set_device_time_ms(clock_now());
                error = co_await send(std::move(alive));
            }
        }
        if (error) co_return hang_up();
    }
    if (!leaving_ || !admitted_) co_return;
    wire::ToCentre death;
    death.mutable_death()->set_reason(goodbye_);
    co_await send(std::move(death));
}

// Ends when the centre closes, which wakes the sender too.
asio::awaitable<void> ScriptedDevice::hear() {
    for (;;) {
        const Answer answer = co_await next();
        if (answer && !answer->has_refusal()) continue;
        hang_up();
        wake_->cancel();
        co_return;
    }
}

asio::awaitable<void> ScriptedDevice::rest(milliseconds span) {
    wake_->expires_after(span);
    co_await wake_->async_wait(kAsTuple);
}

void ScriptedDevice::silence(bool silent) {
    silent_ = silent;
    if (silent) hang_up();
    wake_->cancel();
}

void ScriptedDevice::goodbye(std::string reason) {
    goodbye_ = std::move(reason);
    leaving_ = true;
    wake_->cancel();
}

}  // namespace support
