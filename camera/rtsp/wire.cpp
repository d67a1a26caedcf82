#include "camera/rtsp/wire.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace camera::rtsp {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

Wire::Wire(asio::any_io_executor executor, const RtspTarget& target)
    : socket_(std::move(executor)),
      tls_(target.secure ? std::make_unique<Tls>(socket_, target) : nullptr) {
    if (tls_) fresh_.resize(kMostAtOnce);
}

asio::awaitable<std::optional<SourceFault>> Wire::connect(tcp::endpoint endpoint) {
    error_code error;
    co_await socket_.async_connect(endpoint, asio::redirect_error(asio::use_awaitable, error));
    if (error) {
        co_return error == asio::error::connection_refused ? SourceFault::refused
                                                           : SourceFault::unreachable_timeout;
    }
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    socket_.non_blocking(true, ignored);
    co_return std::nullopt;
}

asio::awaitable<std::optional<SourceFault>> Wire::secure() {
    if (!tls_) co_return std::nullopt;
    error_code error;
    co_await tls_->stream().async_handshake(asio::ssl::stream_base::client,
                                            asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return tls_->fault();
    co_return std::nullopt;
}

void Wire::wake_at(int bytes) {
    error_code ignored;
    if (!tls_) socket_.set_option(asio::socket_base::receive_low_watermark(bytes), ignored);
}

asio::awaitable<error_code> Wire::readable() {
    error_code error;
    if (tls_) {
        const auto room = asio::buffer(fresh_);
        fresh_size_ = co_await tls_->stream().async_read_some(
            room, asio::redirect_error(asio::use_awaitable, error));
    } else {
        co_await socket_.async_wait(tcp::socket::wait_read,
                                    asio::redirect_error(asio::use_awaitable, error));
    }
    co_return error;
}

std::size_t Wire::take(std::span<std::uint8_t> room, error_code& error) {
    if (!tls_) return socket_.read_some(asio::buffer(room.data(), room.size()), error);
    error = fresh_size_ == 0 ? error_code(asio::error::would_block) : error_code();
    std::copy_n(fresh_.begin(), fresh_size_, room.begin());
    return std::exchange(fresh_size_, 0);
}

asio::awaitable<error_code> Wire::write(std::string_view text) {
    error_code error;
    const auto bytes = asio::buffer(text);
    if (tls_) {
        co_await asio::async_write(tls_->stream(), bytes,
                                   asio::redirect_error(asio::use_awaitable, error));
    } else {
        co_await asio::async_write(socket_, bytes,
                                   asio::redirect_error(asio::use_awaitable, error));
    }
    co_return error;
}

void Wire::last_words(std::string_view text) {
    error_code ignored;
    if (tls_) {
        tls_->stream().write_some(asio::buffer(text), ignored);
    } else {
        socket_.write_some(asio::buffer(text), ignored);
    }
}

void Wire::close() {
    error_code ignored;
    socket_.close(ignored);
}

std::optional<Certificate> Wire::certificate() const {
    return tls_ ? tls_->certificate() : std::nullopt;
}

}  // namespace camera::rtsp
