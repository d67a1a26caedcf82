#include "web/media_socket.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "proto/console/json.hpp"
#include "web/media_room.hpp"
#include "web/rate.hpp"
#include "web/websocket.hpp"

namespace web {

namespace asio = boost::asio;
using std::chrono::steady_clock;

namespace {

class MediaSocket {
  public:
    MediaSocket(Visit visit, MediaHub& hub, MediaSource& source)
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
        visit_.deadline.off();
        MediaSeat seat(hub_.room(), source_, visit_.caller, visit_.deadline, visit_.limits.farewell);
        using namespace asio::experimental::awaitable_operators;
        auto reading = read(seat);
        auto writing = write(seat);
        co_await (std::move(reading) || std::move(writing));
    }

  private:
    asio::awaitable<void> read(MediaSeat& seat) {
        Rate rate(10, 20);   // lists per second: somebody who resizes a window, not a loop
        for (;;) {
            const auto raw = co_await socket_.read();
            if (!raw) co_return;
            const auto now = steady_clock::now();
            if (!rate.take(now)) {
                asio::steady_timer pause(visit_.line.get_executor(), std::chrono::milliseconds(100));
                boost::system::error_code ignored;
                co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
            }
            if (!understood(seat, *raw)) seat.end({CloseCode::policy, "expected a watch message", false});
        }
    }

    static bool understood(MediaSeat& seat, const Websocket::Message& raw) {
        if (seat.farewell) return true;
        if (!raw.text) return false;
        const auto watch = console::message_from_json<console::Watch>(raw.bytes);
        try {
            return watch && seat.watch(watch->views);
        } catch (const std::exception&) {
            return false;   // the centre failed to answer a join: this socket ends, the others go on
        }
    }

    asio::awaitable<void> write(MediaSeat& seat) {
        auto next_check = steady_clock::now() + visit_.limits.recheck;
        for (;;) {
            if (steady_clock::now() >= next_check) {
                next_check = steady_clock::now() + visit_.limits.recheck;
                recheck(seat);
            }
            if (seat.farewell) {
                co_await socket_.close(seat.farewell->code, seat.farewell->reason);
                co_return;
            }
            auto out = seat.take();
            if (!out) {
                co_await seat.bell.wait_until(next_check);
                continue;
            }
            const bool written = co_await send(std::move(*out));
            if (!written) co_return;
        }
    }

    // One unfinished write per socket: what is not yet written can still be skipped.
    asio::awaitable<bool> send(MediaSeat::Out out) {
        visit_.deadline.within(visit_.limits.write);
        bool written = false;
        if (out.payload) {
            written = co_await socket_.write(std::move(out.header), std::move(out.payload));
        } else {
            auto text = std::make_shared<const std::string>(std::move(out.text));
            written = co_await socket_.write(std::move(text));
        }
        visit_.deadline.off();
        co_return written;
    }

    void recheck(MediaSeat& seat) {
        auto caller = visit_.still_signed_in();
        if (!caller) return seat.end(kSignedOut);
        seat.caller = std::move(*caller);
    }

    Visit visit_;
    MediaHub& hub_;
    MediaSource& source_;
    Websocket socket_;
};

}  // namespace

asio::awaitable<void> serve_media(Visit visit, MediaHub& hub, MediaSource& source) {
    MediaSocket socket(std::move(visit), hub, source);
    co_await socket.run();
}

}  // namespace web
