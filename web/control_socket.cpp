#include "web/control_socket.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "proto/console/json.hpp"
#include "web/control_room.hpp"
#include "web/rate.hpp"
#include "web/refusal.hpp"
#include "web/websocket.hpp"

namespace web {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

constexpr double kCommandsPerSecond = 20;

SharedText shared(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

template <class Message>
std::optional<Message> parsed(const std::optional<Websocket::Message>& raw) {
    if (!raw || !raw->text) return std::nullopt;
    return console::message_from_json<Message>(raw->bytes);
}

console::Reply refused(const console::Command& command, std::string_view code) {
    console::Reply reply;
    reply.request = command.request;
    reply.ok = false;
    reply.refusal = console::Refusal{std::string(code), words_of(code)};
    return reply;
}

class ControlSocket {
  public:
    ControlSocket(Visit visit, ControlHub& hub, ControlSource& source)
        : visit_(std::move(visit)), hub_(hub), source_(source), socket_(visit_.line) {}

    asio::awaitable<void> run() {
        visit_.deadline.within(visit_.limits.header);
        const bool accepted = co_await socket_.accept(visit_.head);
        if (!accepted) co_return;
        if (!hub_.room().has_place()) {
            visit_.deadline.last(visit_.limits.farewell);
            co_await socket_.close(kFull.code, kFull.reason);
            co_return;
        }
        const auto resume = co_await greet();
        if (!resume) {
            visit_.deadline.last(visit_.limits.farewell);
            co_await socket_.close(CloseCode::policy, "expected a resume message");
            co_return;
        }
        visit_.deadline.off();
        // From here to the seat nothing is awaited, so no change falls between the catch-up and the first live one.
        Catching missed = source_.catch_up(visit_.caller, resume->after);
        ControlSeat seat(hub_.room(), visit_.caller, visit_.deadline, visit_.limits.farewell);
        watermark_ = missed.watermark;
        seat.outbox.begin(std::move(missed.messages));
        if (!hub_.room().open) seat.end(kGoingAway);
        co_await converse(seat);
    }

  private:
    asio::awaitable<std::optional<console::Resume>> greet() {
        SharedText greeting = shared(console::to_json(source_.greeting()));
        const bool greeted = co_await socket_.write(std::move(greeting));
        if (!greeted) co_return std::nullopt;
        visit_.deadline.within(visit_.limits.resume);
        const auto raw = co_await socket_.read();
        co_return parsed<console::Resume>(raw);
    }

    asio::awaitable<void> converse(ControlSeat& seat) {
        using namespace asio::experimental::awaitable_operators;
        auto reading = read(seat);
        auto writing = write(seat);
        co_await (std::move(reading) || std::move(writing));
    }

    asio::awaitable<void> read(ControlSeat& seat) {
        Rate rate(kCommandsPerSecond, kCommandsPerSecond);
        for (;;) {
            const auto raw = co_await socket_.read();
            if (!raw) co_return;
            auto command = parsed<console::Command>(raw);
            if (!command) {
                seat.end({CloseCode::policy, "expected a command message", false});
                continue;   // until the peer has answered the close frame
            }
            console::Reply reply = refused(*command, "too_fast");
            if (rate.take(steady_clock::now())) reply = co_await answer(seat.caller, std::move(*command));
            seat.offer(shared(console::to_json(reply)));
        }
    }

    asio::awaitable<console::Reply> answer(Caller caller, console::Command command) {
        console::Reply failed = refused(command, "failed");
        try {
            co_return co_await source_.command(std::move(caller), std::move(command));
        } catch (const std::exception&) {
            // The console is told; a cancelled coroutine ends at its next await.
        }
        co_return failed;
    }

    asio::awaitable<void> write(ControlSeat& seat) {
        auto next_tick = steady_clock::now() + visit_.limits.tick;
        auto next_check = steady_clock::now() + visit_.limits.recheck;
        for (;;) {
            const auto now = steady_clock::now();
            if (now >= next_tick) {
                next_tick = now + visit_.limits.tick;
                tick(seat);
            }
            if (now >= next_check) {
                next_check = now + visit_.limits.recheck;
                recheck(seat);
            }
            SharedText text = seat.outbox.take();
            if (text) {
                visit_.deadline.within(visit_.limits.write);
                const bool written = co_await socket_.write(std::move(text));
                if (!written) co_return;
                visit_.deadline.off();
            } else if (seat.farewell) {
                co_await socket_.close(seat.farewell->code, seat.farewell->reason);
                co_return;
            } else {
                co_await seat.bell.wait_until(next_tick);
            }
        }
    }

    // Queued like everything else: a tick never overtakes a change that its watermark covers.
    void tick(ControlSeat& seat) {
        console::Tick tick;
        tick.now = source_.greeting().now;
        tick.watermark = watermark_ = std::max(watermark_, source_.watermark());
        seat.offer_newest("tick", shared(console::to_json(tick)));
    }

    void recheck(ControlSeat& seat) {
        auto caller = visit_.still_signed_in();
        if (!caller) return seat.end(kSignedOut);
        seat.caller = std::move(*caller);   // a changed role or unit counts at once
    }

    Visit visit_;
    ControlHub& hub_;
    ControlSource& source_;
    Websocket socket_;
    std::int64_t watermark_ = 0;
};

}  // namespace

asio::awaitable<void> serve_control(Visit visit, ControlHub& hub, ControlSource& source) {
    ControlSocket socket(std::move(visit), hub, source);
    co_await socket.run();
}

}  // namespace web
