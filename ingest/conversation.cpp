#include "ingest/conversation.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "ingest/encode.hpp"

namespace ingest {

namespace asio = boost::asio;
using Side = Watchdog::Side;
using std::chrono::steady_clock;

namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kFarewell{1};
constexpr std::chrono::milliseconds kLookAgain{20};  // while full
constexpr auto kNever = steady_clock::time_point::max();

std::size_t weight(const Report& report) { return report.readings.size() + report.events.size(); }

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};

}  // namespace

asio::awaitable<void> Conversation::reading() {
    while (!gone_) {
        co_await take_frames();
        if (gone_) break;
        expect_more();
        waits_for_bytes_ = true;
        const auto error = co_await wire_.fill();
        waits_for_bytes_ = false;
        arrived_ = door_.now_();
        if (error) leave(error == asio::error::operation_aborted ? Gone::stopping : Gone::lost, std::nullopt);
    }
    watchdog_.nothing_expected(Side::read);
    reader_done_ = true;
    storer_wake_.cancel();
}

asio::awaitable<void> Conversation::take_frames() {
    for (;;) {
        auto next = wire_.next();
        if (!next) refuse(next.error());
        if (gone_ || !*next) co_return;
        last_frame_ = steady_clock::now();
        half_since_.reset();
        const double cost = hear(**next);
        const auto pause = door_.registry_.charge(device_, cost, door_.limits_.rate, last_frame_);
        if (pause.count() > 0) co_await rest(pause);
        while (full() && !gone_) co_await wait_for_space();
    }
}

// Not reading is how a device is slowed down; the time we take is not held against it.
asio::awaitable<void> Conversation::rest(std::chrono::milliseconds span) {
    watchdog_.nothing_expected(Side::read);
    reader_wake_.expires_after(span);
    while (!gone_ && steady_clock::now() < reader_wake_.expiry()) co_await reader_wake_.async_wait(kAsTuple);
    last_frame_ = steady_clock::now();
}

// Our own store wakes us; other devices' stores, which may be what filled the house, do not: hence the look.
asio::awaitable<void> Conversation::wait_for_space() {
    watchdog_.nothing_expected(Side::read);
    reader_wake_.expires_after(kLookAgain);
    co_await reader_wake_.async_wait(kAsTuple);
    last_frame_ = steady_clock::now();
}

// Half a frame may not stay half for long, and silence may not last beyond the device's own word.
void Conversation::expect_more() {
    const auto now = steady_clock::now();
    const auto& limits = door_.limits_;
    const auto idle = keep_alive_.count() == 0 ? limits.half_frame
                                               : std::chrono::milliseconds(keep_alive_ * limits.idle_keep_alives);
    auto due = last_frame_ + idle;
    if (wire_.half()) {
        if (!half_since_) half_since_ = now;
        due = std::min(due, *half_since_ + limits.half_frame);
    }
    watchdog_.expect_by(Side::read, due);
}

double Conversation::hear(Message& message) {
    const Overloaded listen{
        [](const UnknownMessage&) { return 1.0; },
        [this](const HelloMessage&) { return refuse(Rejection::out_of_order), 0.0; },
        [this](const ProofMessage&) { return refuse(Rejection::out_of_order), 0.0; },
        [this](const BirthMessage& birth) { return hear_birth(birth), 10.0; },
        [this](const ReportMessage& report) {
            hear_report(report);
            return 1.0 + static_cast<double>(report.measurements.size()) / 32.0;
        },
        [this](const AliveMessage& alive) {
            door_.registry_.heard(device_, alive.device_clock, arrived_);
            return 1.0;
        },
        [this](const DeathMessage&) {
            door_.registry_.died(device_, arrived_);
            leave(Gone::said_goodbye, std::nullopt);
            return 0.0;
        },
    };
    return std::visit(listen, std::as_const(message));
}

void Conversation::hear_birth(const BirthMessage& birth) {
    keep_alive_ = birth.keep_alive;
    DeviceBirth born = door_.registry_.born(device_, birth, arrived_);
    born.address = address_;
    door_.watcher_.born(born);
}

void Conversation::hear_report(const ReportMessage& message) {
    if (keep_alive_.count() == 0) return refuse(Rejection::out_of_order);  // not born
    auto accepted = door_.registry_.report(device_, message, arrived_);
    if (!accepted) return refuse(accepted.error());
    if (accepted->dropped > 0) count(Rejection::unknown_metric);
    received_ = std::max(received_, message.sequence);
    if (accepted->fresh) {
        const std::size_t readings = weight(*accepted->fresh);
        pending_.push_back(std::move(*accepted->fresh));
        ++held_reports_;
        held_readings_ += readings;
        door_.held_ += readings;
    }
    ack_due_ = true;
    storer_wake_.cancel();
}

bool Conversation::full() const {
    return held_reports_ >= door_.limits_.held_reports || held_readings_ >= door_.limits_.held_readings ||
           door_.held_ >= door_.limits_.held_in_all;
}

void Conversation::release(std::size_t reports, std::size_t readings) {
    held_reports_ -= reports;
    held_readings_ -= readings;
    door_.held_ -= readings;
}

asio::awaitable<void> Conversation::storing() {
    while (ack_due_ || !reader_done_) {
        if (!ack_due_) {
            storer_wake_.expires_at(kNever);
            co_await storer_wake_.async_wait(kAsTuple);
            continue;
        }
        auto batch = std::exchange(pending_, {});
        const std::uint64_t up_to = received_;
        const std::size_t reports = held_reports_, readings = held_readings_;  // all of them are in this batch
        ack_due_ = false;
        if (!batch.empty()) {
            const auto error = co_await door_.store_.store(std::move(batch));
            if (error) {
                leave(Gone::store_failed, Rejection::store_failed);
                co_return;  // nothing later may be acknowledged either: acknowledgements are cumulative
            }
            release(reports, readings);
            reader_wake_.cancel();
        }
        co_await acknowledge(up_to);
    }
}

asio::awaitable<void> Conversation::acknowledge(std::uint64_t sequence) {
    if (write_broken_) co_return;
    watchdog_.expect(Side::write, door_.limits_.half_frame);  // it sends but never listens
    auto frame = ack_frame(sequence);
    const auto error = co_await wire_.say(std::move(frame));
    watchdog_.nothing_expected(Side::write);
    if (error) {
        write_broken_ = true;
        leave(Gone::lost, std::nullopt);
    }
}

asio::awaitable<void> Conversation::watching() {
    for (;;) {
        const bool overdue = co_await watchdog_.overdue();
        if (!overdue) co_return;
        if (gone_) {
            wire_.stream().close();
        } else {
            leave(Gone::silent, Rejection::too_slow);
            wire_.stream().cancel();  // also a write that the device does not take
            watchdog_.expect(Side::write, kFarewell);
        }
    }
}

void Conversation::leave(Gone why, std::optional<Rejection> refusal) {
    if (gone_) return;
    gone_ = why;
    refusal_ = refusal;
    if (refusal) count(*refusal);
    if (waits_for_bytes_) wire_.stream().cancel();
    reader_wake_.cancel();
    storer_wake_.cancel();
}

asio::awaitable<void> Conversation::farewell() {
    watchdog_.nothing_expected(Side::read);
    watchdog_.expect(Side::write, kFarewell);
    if (opened_ && !write_broken_ && gone_ != Gone::lost) {
        if (refusal_) {
            auto words_to_device = refusal_frame(*refusal_);
            const auto error = co_await wire_.say(std::move(words_to_device));
            write_broken_ = error.failed();
        }
        if (!write_broken_) co_await wire_.stream().shut();
    }
    wire_.stream().close();
}

void Conversation::tell_gone() {
    if (!std::exchange(welcomed_, false)) return;
    door_.watcher_.gone(device_, gone_.value_or(Gone::stopping));
}

void Conversation::count(Rejection reason) {
    const auto notice = door_.refusals_.count(reason, device_.text, address_, door_.now_());
    const bool ours = reason == Rejection::stopping || reason == Rejection::store_failed;  // not the device's doing
    if (notice && !ours) door_.watcher_.refused(*notice);
}

}  // namespace ingest
