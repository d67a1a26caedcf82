// web/line.hpp — the bytes of one connection, with or without TLS.
// An AsyncStream for Beast and Asio. The transport and the completion handlers are type-erased, so that Beast's
// templates are compiled once and not once per transport.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/container/static_vector.hpp>
#include <memory>
#include <string>

namespace boost::asio::ssl {
class context;
}

namespace web {

class Line {
  public:
    using executor_type = boost::asio::any_io_executor;
    using tcp = boost::asio::ip::tcp;
    using error_code = boost::system::error_code;
    // `_some` operations may take less than offered: the first buffers of a sequence are enough.
    using Targets = boost::container::static_vector<boost::asio::mutable_buffer, 8>;
    using Sources = boost::container::static_vector<boost::asio::const_buffer, 8>;

    explicit Line(tcp::socket socket);
    Line(tcp::socket socket, boost::asio::ssl::context& tls);
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line();

    // TLS: the handshake; plain: nothing.
    boost::asio::awaitable<error_code> handshake();
    executor_type get_executor() const { return executor_; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token);
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token);

    // Every pending operation ends with an error.
    void close();
    // Says that we send no more, then swallows what still comes (≤ 256 KiB): closing over unread bytes would
    // reset the connection and could destroy our last answer on its way. The owner sets the deadline.
    boost::asio::awaitable<void> linger();
    // Small messages leave at once, and at most 64 KiB wait unsent in the kernel, where nobody can recall them.
    void prefer_fresh();
    std::string peer() const;   // address as text; an IPv4-mapped one as IPv4

    class Transport;
    class Done;

  private:
    template <class Few, class Buffers>
    static Few first_of(const Buffers& buffers) {
        Few few;
        auto end = boost::asio::buffer_sequence_end(buffers);
        for (auto each = boost::asio::buffer_sequence_begin(buffers);
             each != end && few.size() < few.capacity(); ++each)
            few.emplace_back(*each);
        return few;
    }
    void read(const Targets& targets, Done done);
    void write(const Sources& sources, Done done);

    std::shared_ptr<Transport> transport_;   // pending operations hold it too
    executor_type executor_;
};

// What to call when a transfer has ended: any completion handler, with its executor and cancellation slot.
class Line::Done {
  public:
    using executor_type = boost::asio::any_io_executor;
    using cancellation_slot_type = boost::asio::cancellation_slot;

    template <class Handler>
    Done(Handler handler, std::shared_ptr<Transport> transport, const executor_type& fallback)
        : executor_(boost::asio::get_associated_executor(handler, fallback)),
          slot_(boost::asio::get_associated_cancellation_slot(handler)),
          transport_(std::move(transport)),
          call_(std::make_unique<CallOf<Handler>>(std::move(handler))) {}

    void operator()(error_code error, std::size_t bytes) {
        Call& call = *call_;
        call.run(std::move(call_), error, bytes);
    }
    executor_type get_executor() const noexcept { return executor_; }
    cancellation_slot_type get_cancellation_slot() const noexcept { return slot_; }

  private:
    struct Call {
        virtual ~Call() = default;
        // Frees itself before it calls on: the handler may destroy the world.
        virtual void run(std::unique_ptr<Call> self, error_code error, std::size_t bytes) = 0;
    };
    template <class Handler>
    struct CallOf final : Call {
        explicit CallOf(Handler&& given) : handler(std::move(given)) {}
        void run(std::unique_ptr<Call> self, error_code error, std::size_t bytes) override {
            Handler last = std::move(handler);
            self.reset();
            std::move(last)(error, bytes);
        }
        Handler handler;
    };

    executor_type executor_;
    cancellation_slot_type slot_;
    std::shared_ptr<Transport> transport_;
    std::unique_ptr<Call> call_;
};

template <class Buffers, class Token>
auto Line::async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
        [this](auto handler, Targets targets) {
            read(targets, Done(std::move(handler), transport_, executor_));
        },
        token, first_of<Targets>(buffers));
}

template <class Buffers, class Token>
auto Line::async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(error_code, std::size_t)>(
        [this](auto handler, Sources sources) {
            write(sources, Done(std::move(handler), transport_, executor_));
        },
        token, first_of<Sources>(buffers));
}

// Beast finds these by argument: how a websocket ends the stream below it.
void beast_close_socket(Line& line);
void teardown(boost::beast::role_type role, Line& line, boost::system::error_code& error);
template <class Handler>
void async_teardown(boost::beast::role_type, Line& line, Handler&& handler) {
    // Our close frame is sent; whoever owns the line lingers.
    boost::asio::post(line.get_executor(),
                      [last = std::forward<Handler>(handler)]() mutable {
                          std::move(last)(boost::system::error_code());
                      });
}

}  // namespace web
