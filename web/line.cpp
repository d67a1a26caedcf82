#include "web/line.hpp"

#include <netinet/tcp.h>

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace web {

namespace asio = boost::asio;

class Line::Transport {
  public:
    virtual ~Transport() = default;
    virtual tcp::socket& socket() = 0;
    virtual void read(const Targets& targets, Done done) = 0;
    virtual void write(const Sources& sources, Done done) = 0;
    virtual asio::awaitable<error_code> handshake() = 0;
};

namespace {

class Plain final : public Line::Transport {
  public:
    explicit Plain(Line::tcp::socket socket) : socket_(std::move(socket)) {}
    Line::tcp::socket& socket() override { return socket_; }
    void read(const Line::Targets& targets, Line::Done done) override {
        socket_.async_read_some(targets, std::move(done));
    }
    void write(const Line::Sources& sources, Line::Done done) override {
        socket_.async_write_some(sources, std::move(done));
    }
    asio::awaitable<Line::error_code> handshake() override { co_return Line::error_code(); }

  private:
    Line::tcp::socket socket_;
};

class Tls final : public Line::Transport {
  public:
    Tls(Line::tcp::socket socket, asio::ssl::context& tls) : stream_(std::move(socket), tls) {}
    Line::tcp::socket& socket() override { return stream_.next_layer(); }
    void read(const Line::Targets& targets, Line::Done done) override {
        stream_.async_read_some(targets, std::move(done));
    }
    void write(const Line::Sources& sources, Line::Done done) override {
        stream_.async_write_some(sources, std::move(done));
    }
    asio::awaitable<Line::error_code> handshake() override {
        Line::error_code error;
        co_await stream_.async_handshake(asio::ssl::stream_base::server,
                                         asio::redirect_error(asio::use_awaitable, error));
        co_return error;
    }

  private:
    asio::ssl::stream<Line::tcp::socket> stream_;
};

}  // namespace

Line::Line(tcp::socket socket)
    : transport_(std::make_shared<Plain>(std::move(socket))),
      executor_(transport_->socket().get_executor()) {}

Line::Line(tcp::socket socket, asio::ssl::context& tls)
    : transport_(std::make_shared<Tls>(std::move(socket), tls)),
      executor_(transport_->socket().get_executor()) {}

Line::~Line() { close(); }

asio::awaitable<Line::error_code> Line::handshake() { return transport_->handshake(); }

void Line::read(const Targets& targets, Done done) { transport_->read(targets, std::move(done)); }

void Line::write(const Sources& sources, Done done) {
    transport_->write(sources, std::move(done));
}

void Line::close() {
    error_code ignored;
    transport_->socket().close(ignored);
}

asio::awaitable<void> Line::linger() {
    constexpr std::size_t kEnough = 256 * 1024;
    error_code error;
    transport_->socket().shutdown(tcp::socket::shutdown_send, error);
    std::array<char, 4096> bin;
    std::size_t swallowed = 0;
    while (!error && swallowed < kEnough)
        swallowed += co_await transport_->socket().async_read_some(
            asio::buffer(bin), asio::redirect_error(asio::use_awaitable, error));
}

void Line::prefer_fresh() {
    error_code ignored;
    transport_->socket().set_option(tcp::no_delay(true), ignored);
    const int bytes = 64 * 1024;
    ::setsockopt(transport_->socket().native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes,
                 sizeof bytes);
}

std::string Line::peer() const {
    error_code error;
    const auto end = transport_->socket().remote_endpoint(error);
    if (error) return "";
    const asio::ip::address address = end.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
    return address.to_string();
}

void beast_close_socket(Line& line) { line.close(); }

void teardown(boost::beast::role_type, Line& line, boost::system::error_code& error) {
    line.close();
    error = {};
}

}  // namespace web
