#include "camera/rtsp/session.hpp"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <exception>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "camera/rtsp/client.hpp"
#include "camera/rtsp/wire.hpp"

namespace camera::rtsp {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Steady = std::chrono::steady_clock;

// Room for the longest message and some hundred packets: a busy camera costs few reads.
constexpr std::size_t kBuffer = 256 * 1'024;
static_assert(kBuffer > MessageLimits::kLongest + MessageLimits::kBody);
// Answers to a camera that keeps asking and does not read: past this it is no camera.
constexpr std::size_t kLargestOutbox = 64 * 1'024;
constexpr auto kBatch = std::chrono::milliseconds{150};
constexpr int kManyBytes = 64 * 1'024;  // no small batch: there may be more

// All sessions of a machine rest until the same moment: one wake-up reads them all.
asio::steady_timer::time_point next_tick() {
    const auto now = asio::steady_timer::clock_type::now().time_since_epoch();
    return asio::steady_timer::time_point{(now / kBatch + 1) * kBatch};
}

constexpr std::size_t kKeptCapacity = 16 * 1'024;  // of what was begun

// What is received is taken apart before anything else runs, so all sessions of a thread receive
// into one buffer; each keeps only the beginning of a message whose end has not come.
std::uint8_t* receive_buffer() {
    thread_local const auto buffer = std::make_unique_for_overwrite<std::uint8_t[]>(kBuffer);
    return buffer.get();
}

std::string fresh_cnonce() {
    std::array<unsigned char, 16> bytes{};
    RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    std::string hex;
    for (const unsigned char byte : bytes) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        hex += kDigits[byte >> 4];
        hex += kDigits[byte & 0x0f];
    }
    return hex;
}

}  // namespace

// Three coroutines share it, all on one thread: `read` hears the camera, `write` empties the
// outbox, `watch` keeps time. The first to end says why, and takes the others with it.
struct Session::Running {
    Running(const asio::any_io_executor& executor, RtspTarget target, Deadlines limits)
        : deadlines(limits),
          wire(executor, target),
          client(std::move(target), fresh_cnonce()),
          alarm_clock(executor),
          outbox_filled(executor),
          batch(executor) {}

    asio::awaitable<SourceFault> run(tcp::endpoint endpoint);
    asio::awaitable<SourceFault> read(tcp::endpoint endpoint);
    asio::awaitable<SourceFault> write();
    asio::awaitable<SourceFault> watch();
    asio::awaitable<void> farewell();
    asio::awaitable<SourceFault> send_and_await_answer(std::string text);
    asio::awaitable<SourceFault> wait_farewell();

    std::size_t receive(error_code& error);
    std::span<const std::uint8_t> received(std::size_t fresh);
    void keep_rest(std::size_t done);
    std::optional<SourceFault> absorb(std::size_t fresh);
    void say(std::string_view text);
    void allow(std::chrono::milliseconds span);
    SourceFault overdue() const;

    // Wall clock at the start, steady from there: a clock that is set does not tear a stream.
    Instant at(Steady::time_point moment) const {
        return wall_start + std::chrono::duration_cast<std::chrono::milliseconds>(moment - start);
    }

    Deadlines deadlines;
    Wire wire;
    Client client;
    asio::steady_timer alarm_clock;
    asio::steady_timer outbox_filled;  // never expires by itself: cancelled means "look again"
    asio::steady_timer batch;          // while relaxed: when to read again
    bool relaxed = false;
    std::vector<std::uint8_t> begun;  // of a message that is not whole yet
    std::size_t filled = 0;           // of the thread's buffer, while a read is taken apart
    std::string outbox;
    std::string being_written;
    Happenings happenings;  // reused
    PictureSink* sink = nullptr;
    Steady::time_point start = Steady::now();
    Instant wall_start =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    Steady::time_point deadline{};
    Progress progress = Progress::nothing;
    bool stopping = false;
};

asio::awaitable<SourceFault> Session::Running::run(tcp::endpoint endpoint) {
    using namespace asio::experimental::awaitable_operators;
    if (stopping) co_return SourceFault::stopped;
    allow(deadlines.connect);
    SourceFault fault = SourceFault::stopped;
    try {
        auto reading = read(endpoint);
        auto writing = write();
        auto watching = watch();
        const auto ended =
            co_await (std::move(reading) || std::move(writing) || std::move(watching));
        fault = std::visit([](SourceFault each) { return each; }, ended);
        if (stopping && progress >= Progress::set_up) co_await farewell();
    } catch (const std::exception&) {
        fault = SourceFault::stopped;
    }
    // Cancelled by the owner, whatever was heard last: everything below is immediate.
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) fault = SourceFault::stopped;
    if (!stopping && wire.is_open() && being_written.empty()) {
        const std::string text = client.farewell();
        if (!text.empty()) wire.last_words(text);
    }
    wire.close();
    co_return fault;
}

asio::awaitable<SourceFault> Session::Running::read(tcp::endpoint endpoint) {
    auto connecting = wire.connect(endpoint);
    if (const auto fault = co_await std::move(connecting)) co_return *fault;
    progress = Progress::connected;
    allow(deadlines.step);
    auto securing = wire.secure();
    if (const auto fault = co_await std::move(securing)) co_return *fault;
    progress = Progress::secured;
    allow(deadlines.step);
    say(client.start());
    std::size_t fresh = 0;
    while (true) {
        error_code error;
        if (!relaxed || wire.is_secure()) {  // what is deciphered comes in small pieces
            auto waiting = wire.readable();
            error = co_await std::move(waiting);
            if (error) co_return SourceFault::cut_off;
        } else if (fresh < std::size_t{kManyBytes}) {
            batch.expires_at(next_tick());
            co_await batch.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
        fresh = receive(error);
        if (error == asio::error::would_block) continue;
        if (error) co_return SourceFault::cut_off;
        if (const auto fault = absorb(fresh)) co_return *fault;
    }
}

// Behind what was begun before. No other session may run until keep_rest().
std::size_t Session::Running::receive(error_code& error) {
    std::uint8_t* const buffer = receive_buffer();
    std::copy(begun.begin(), begun.end(), buffer);
    return wire.take({buffer + begun.size(), kBuffer - begun.size()}, error);
}

std::span<const std::uint8_t> Session::Running::received(std::size_t fresh) {
    filled = begun.size() + fresh;
    return {receive_buffer(), filled};
}

void Session::Running::keep_rest(std::size_t done) {
    begun.assign(receive_buffer() + done, receive_buffer() + filled);
    if (begun.empty() && begun.capacity() > kKeptCapacity) begun.shrink_to_fit();
}

// Takes all whole messages out of the buffer and hands on what came of them.
std::optional<SourceFault> Session::Running::absorb(std::size_t fresh) {
    happenings.send.clear();
    happenings.deliveries.clear();
    happenings.sounds.clear();
    happenings.fault.reset();
    const auto now = at(Steady::now());
    const auto whole = received(fresh);
    keep_rest(client.receive(whole, now, happenings));
    for (Delivery& delivery : happenings.deliveries) {
        if (delivery.parameters) sink->playing(*delivery.parameters);
        sink->picture(std::move(delivery.unit));
    }
    for (SoundUnit& unit : happenings.sounds)
        sink->sound(std::move(unit));
    say(happenings.send);
    if (!happenings.deliveries.empty()) {
        allow(deadlines.stall);
    } else if (client.progress() == Progress::playing && progress < Progress::playing) {
        allow(deadlines.first_picture);
    } else if (client.progress() > progress) {
        allow(deadlines.step);
    }
    // Each step forward may bring an earlier time to watch for: the first keep-alive.
    if (std::exchange(progress, client.progress()) != progress) alarm_clock.cancel();
    if (!happenings.fault && outbox.size() > kLargestOutbox) return SourceFault::bad_format;
    return happenings.fault;
}

void Session::Running::say(std::string_view text) {
    if (text.empty()) return;
    outbox += text;
    outbox_filled.cancel();
}

// From now on this long. A watch that sleeps until an earlier time finds out by itself, so a
// stream in full flow touches no timer.
void Session::Running::allow(std::chrono::milliseconds span) {
    deadline = Steady::now() + span;
    if (deadline < alarm_clock.expiry()) alarm_clock.cancel();
}

asio::awaitable<SourceFault> Session::Running::write() {
    error_code error;
    while (true) {
        while (outbox.empty()) {
            outbox_filled.expires_at(Steady::time_point::max());
            co_await outbox_filled.async_wait(asio::redirect_error(asio::use_awaitable, error));
        }
        being_written = std::exchange(outbox, {});
        auto writing = wire.write(being_written);
        if (co_await std::move(writing)) co_return SourceFault::cut_off;
        being_written.clear();
    }
}

asio::awaitable<SourceFault> Session::Running::watch() {
    error_code ignored;
    while (true) {
        const auto now = Steady::now();
        if (stopping) co_return SourceFault::stopped;
        if (now >= deadline) co_return overdue();
        auto next = deadline;
        if (client.due_at()) {
            Happenings due;
            client.tick(at(now), due);
            say(due.send);
            next = std::min(next, now + (*client.due_at() - at(now)));
        }
        alarm_clock.expires_at(next);
        co_await alarm_clock.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    }
}

SourceFault Session::Running::overdue() const {
    if (progress < Progress::playing) return SourceFault::unreachable_timeout;
    return progress == Progress::playing ? SourceFault::no_picture : SourceFault::stalled;
}

// TEARDOWN and its answer, so that the camera frees its place at once; but never long.
asio::awaitable<void> Session::Running::farewell() {
    using namespace asio::experimental::awaitable_operators;
    if (!being_written.empty()) co_return;  // half a message is out: another would be garbage
    auto talking = send_and_await_answer(client.farewell());
    auto waiting = wait_farewell();
    co_await (std::move(talking) || std::move(waiting));
}

asio::awaitable<SourceFault> Session::Running::send_and_await_answer(std::string text) {
    wire.wake_at(1);
    auto writing = wire.write(text);
    error_code error = co_await std::move(writing);
    while (!error) {
        auto waiting = wire.readable();
        error = co_await std::move(waiting);
        if (error) break;
        const std::size_t fresh = receive(error);
        if (error == asio::error::would_block) {
            error.clear();
            continue;
        }
        happenings.deliveries.clear();
        happenings.sounds.clear();
        happenings.fault.reset();
        const auto whole = received(fresh);
        keep_rest(client.receive(whole, at(Steady::now()), happenings));
        if (happenings.fault) break;
    }
    co_return SourceFault::stopped;
}

asio::awaitable<SourceFault> Session::Running::wait_farewell() {
    error_code ignored;
    alarm_clock.expires_after(deadlines.farewell);
    co_await alarm_clock.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    co_return SourceFault::stopped;
}

Session::Session(asio::any_io_executor executor, RtspTarget target, Deadlines deadlines)
    : running_(std::make_unique<Running>(executor, std::move(target), deadlines)) {}

Session::~Session() = default;

asio::awaitable<SourceFault> Session::run(PictureSink& sink, tcp::endpoint endpoint) {
    running_->sink = &sink;
    co_return co_await running_->run(endpoint);
}

void Session::stop() {
    running_->stopping = true;
    running_->alarm_clock.cancel();
}

void Session::relax(bool relaxed) {
    if (running_->relaxed == relaxed) return;
    running_->relaxed = relaxed;
    if (!relaxed) running_->batch.cancel();
    // Else every packet would wake the loop, though nobody reads it yet.
    running_->wire.wake_at(relaxed ? kManyBytes : 1);
}

const SourceStatistics& Session::statistics() const {
    return running_->client.statistics();
}
Progress Session::progress() const {
    return running_->progress;
}
std::optional<Certificate> Session::certificate() const {
    return running_->wire.certificate();
}
AuthScheme Session::auth_scheme() const {
    return running_->client.auth_scheme();
}

}  // namespace camera::rtsp
