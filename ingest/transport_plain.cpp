// Plain TCP, for networks that the configuration lists.
#include "ingest/transport.hpp"

#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace ingest {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);

class PlainStream final : public Stream {
  public:
    explicit PlainStream(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {
        error_code ignored;
        socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    asio::awaitable<boost::system::result<std::size_t>> read_some(asio::mutable_buffer into) override {
        const auto [error, count] = co_await socket_.async_read_some(into, kAsTuple);
        if (error) co_return error;
        co_return count;
    }

    asio::awaitable<error_code> write(asio::const_buffer all) override {
        const auto [error, count] = co_await asio::async_write(socket_, all, kAsTuple);
        co_return error;
    }

    asio::awaitable<error_code> open() override { co_return error_code{}; }

    // Reads on until the peer ends too: closing with unread bytes would send a reset that overtakes our last words.
    asio::awaitable<void> shut() override {
        error_code ignored;
        socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
        std::vector<std::uint8_t> rest(4'096);
        for (bool more = true; more;) {
            const auto count = co_await read_some(asio::buffer(rest));
            more = count.has_value();
        }
    }

    void cancel() noexcept override {
        error_code ignored;
        socket_.cancel(ignored);
    }

    void close() noexcept override {
        error_code ignored;
        socket_.close(ignored);
    }

    std::optional<ChannelBinding> channel_binding() const override { return std::nullopt; }

  private:
    asio::ip::tcp::socket socket_;
};

}  // namespace

std::unique_ptr<Stream> plain_stream(asio::ip::tcp::socket socket) {
    return std::make_unique<PlainStream>(std::move(socket));
}

}  // namespace ingest
