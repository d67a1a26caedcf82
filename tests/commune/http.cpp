#include "tests/commune/http.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <cctype>
#include <charconv>

namespace commune::http {
namespace {

using boost::asio::ip::tcp;

constexpr std::chrono::seconds kPatience{10};  // for a whole visit

std::string unescape(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        const bool coded =
            text[i] == '%' && i + 3 <= text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr ==
                text.data() + i + 3;
        if (coded) i += 2;
        out += coded ? static_cast<char>(byte) : text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

void read_target(Request& request, std::string_view target) {
    const std::size_t mark = target.find('?');
    request.path = unescape(target.substr(0, mark));
    if (mark == target.npos) return;
    for (std::string_view rest = target.substr(mark + 1); !rest.empty();) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        request.query[unescape(pair.substr(0, equals))] =
            unescape(pair.substr(std::min(equals + 1, pair.size())));
    }
}

const char* reason(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 400:
            return "Bad Request";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 413:
            return "Content Too Large";
        default:
            return "Service Unavailable";
    }
}

std::string render(const Response& answer) {
    return "HTTP/1.1 " + std::to_string(answer.status) + " " + reason(answer.status) +
           "\r\nContent-Type: " + answer.type +
           "\r\nContent-Length: " + std::to_string(answer.body.size()) +
           "\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: "
           "nosniff\r\nX-Frame-Options: DENY\r\n"
           "Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; "
           "script-src 'self'\r\n\r\n" +
           answer.body;
}

}  // namespace

std::optional<Request> parse_head(std::string_view head) {
    Request request;
    std::size_t hosts = 0;
    bool first = true;
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(line.size() + 2, head.size()));
        if (line.empty()) break;
        if (std::exchange(first, false)) {
            const std::size_t space = line.find(' '), last = line.rfind(' ');
            if (space == line.npos || last == space ||
                !line.substr(last + 1).starts_with("HTTP/1.") || line[space + 1] != '/')
                return {};
            request.method = line.substr(0, space);
            read_target(request, line.substr(space + 1, last - space - 1));
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == line.npos || colon == 0 || line[colon - 1] == ' ') return {};
        std::string name(line.substr(0, colon));
        std::ranges::transform(name, name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        std::string_view value = line.substr(colon + 1);
        value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
        hosts += name == "host";
        if (name == "transfer-encoding" ||
            (name == "content-length" && request.headers.contains(name)))
            return {};
        request.headers[name] = value;
    }
    if (request.method.empty() || hosts != 1) return {};
    if (const auto length = request.headers.find("content-length");
        length != request.headers.end()) {
        const char* end = length->second.data() + length->second.size();
        if (std::from_chars(length->second.data(), end, request.length).ptr != end ||
            length->second.empty())
            return {};
    }
    return request;
}

class Server::Visit : public std::enable_shared_from_this<Visit> {
  public:
    Visit(tcp::socket socket, const Answer& answer)
        : socket_(std::move(socket)), deadline_(socket_.get_executor()), answer_(answer) {}

    void start() {
        deadline_.expires_after(kPatience);
        deadline_.async_wait([weak = weak_from_this()](boost::system::error_code cancelled) {
            if (const auto self = weak.lock(); self && !cancelled) self->close();
        });
        read();
    }
    void close() {
        boost::system::error_code ignored;
        deadline_.cancel();
        socket_.close(ignored);
    }

  private:
    void read() {
        socket_.async_read_some(boost::asio::buffer(chunk_),
                                [self = shared_from_this()](auto error, std::size_t count) {
                                    if (error) return self->close();
                                    self->inbox_.append(self->chunk_.data(), count);
                                    self->on_bytes();
                                });
    }
    void on_bytes() {
        if (!request_) {
            const std::size_t end = inbox_.find("\r\n\r\n");
            if (end == inbox_.npos)
                return inbox_.size() > kLongestHead
                           ? reply({400, "text/plain", "The request's head is too long.\n"})
                           : read();
            request_ = parse_head(std::string_view(inbox_).substr(0, end + 2));
            inbox_.erase(0, end + 4);
            if (!request_)
                return reply({400, "text/plain", "This is not a request that is served here.\n"});
            if (request_->length > kLongestBody)
                return reply({413, "text/plain", "The body is too large.\n"});
        }
        if (inbox_.size() < request_->length) return read();
        request_->body = inbox_.substr(0, request_->length);
        reply(answer_(*request_));
    }
    void reply(const Response& answer) {
        outbox_ = render(answer);
        boost::asio::async_write(socket_, boost::asio::buffer(outbox_),
                                 [self = shared_from_this()](auto, std::size_t) {
                                     boost::system::error_code ignored;
                                     self->socket_.shutdown(tcp::socket::shutdown_both, ignored);
                                     self->close();
                                 });
    }

    tcp::socket socket_;
    boost::asio::steady_timer deadline_;
    const Answer& answer_;
    std::array<char, 4096> chunk_{};
    std::string inbox_, outbox_;
    std::optional<Request> request_;
};

Server::Server(boost::asio::io_context& io, Answer answer)
    : io_(io), acceptor_(io), pause_(io), answer_(std::move(answer)) {}
Server::~Server() {
    close();
}

boost::system::result<std::uint16_t> Server::open(std::uint16_t port) {
    const tcp::endpoint here(boost::asio::ip::address_v4::loopback(), port);
    boost::system::error_code error;
    acceptor_.open(here.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(here, error);
    if (!error) acceptor_.listen(boost::asio::socket_base::max_listen_connections, error);
    if (error) return error;
    accept();
    return acceptor_.local_endpoint().port();
}

void Server::accept() {
    acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
        if (error == boost::asio::error::operation_aborted || !acceptor_.is_open()) return;
        if (error) {  // out of descriptors: try again in a while instead of spinning
            pause_.expires_after(std::chrono::milliseconds(100));
            pause_.async_wait([this](boost::system::error_code cancelled) {
                if (!cancelled && acceptor_.is_open()) accept();
            });
            return;
        }
        std::erase_if(visits_, [](const auto& visit) { return visit.expired(); });
        auto visit = std::make_shared<Visit>(std::move(socket), answer_);
        visits_.push_back(visit);
        visit->start();
        accept();
    });
}

void Server::close() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    for (const auto& visit : visits_)
        if (const auto here = visit.lock()) here->close();
}

}  // namespace commune::http
