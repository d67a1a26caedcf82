#include "web/websocket.hpp"

#include <algorithm>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace web {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

struct Websocket::Stream {
    explicit Stream(Line& line) : socket(line) {}
    websocket::stream<Line&, false> socket;   // false = no permessage-deflate
    beast::flat_buffer incoming{kLargestIn};
};

Websocket::Websocket(Line& line) : stream_(std::make_unique<Stream>(line)) {
    websocket::stream_base::timeout limits;
    limits.handshake_timeout = std::chrono::seconds(5);
    limits.idle_timeout = std::chrono::seconds(60);
    limits.keep_alive_pings = true;   // at half the idle time
    stream_->socket.set_option(limits);
    stream_->socket.read_message_max(kLargestIn);
    stream_->socket.auto_fragment(false);
}

Websocket::~Websocket() = default;

asio::awaitable<bool> Websocket::accept(const Head& head) {
    beast::http::request<beast::http::empty_body> request;
    request.method_string(head.method);
    request.target(head.target);
    request.version(head.version);
    for (const auto& [name, value] : head.fields) request.insert(name, value);
    boost::system::error_code error;
    co_await stream_->socket.async_accept(request, asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
}

asio::awaitable<std::optional<Websocket::Message>> Websocket::read() {
    boost::system::error_code error;
    stream_->incoming.clear();
    co_await stream_->socket.async_read(stream_->incoming, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return std::nullopt;
    Message message;
    message.text = stream_->socket.got_text();
    message.bytes = beast::buffers_to_string(stream_->incoming.data());
    co_return message;
}

asio::awaitable<bool> Websocket::write(std::shared_ptr<const std::string> text) {
    boost::system::error_code error;
    stream_->socket.text(true);
    co_await stream_->socket.async_write(asio::buffer(*text), asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
}

asio::awaitable<bool> Websocket::write(std::vector<std::uint8_t> header,
                                       std::shared_ptr<const std::vector<std::uint8_t>> payload) {
    boost::system::error_code error;
    stream_->socket.binary(true);
    const std::array<asio::const_buffer, 2> parts{asio::buffer(header), asio::buffer(*payload)};
    co_await stream_->socket.async_write(parts, asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
}

asio::awaitable<void> Websocket::close(CloseCode code, std::string_view reason) {
    boost::system::error_code error;
    websocket::close_reason why;
    why.code = static_cast<std::uint16_t>(code);
    why.reason.assign(reason.data(), std::min<std::size_t>(reason.size(), 100));
    co_await stream_->socket.async_close(why, asio::redirect_error(asio::use_awaitable, error));
}

}  // namespace web
