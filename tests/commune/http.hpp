// A very small HTTP/1.1 server on loopback for the commune's own page: one answer per connection,
// hard limits.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/result.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace commune::http {

inline constexpr std::size_t kLongestHead = 8 * 1024;
inline constexpr std::size_t kLongestBody = 256 * 1024;

struct Request {
    std::string method, path;
    std::map<std::string, std::string> query, headers;  // header names in lower case
    std::size_t length = 0;                             // of the body, as announced
    std::string body;
};

struct Response {
    int status = 200;
    std::string type = "application/json; charset=utf-8";
    std::string body;
};

// Empty when it is no HTTP, or a kind that we do not serve: chunked bodies, no or two Host headers.
std::optional<Request> parse_head(std::string_view head);

class Server {
  public:
    using Answer = std::function<Response(const Request&)>;

    Server(boost::asio::io_context&, Answer);
    ~Server();

    boost::system::result<std::uint16_t> open(std::uint16_t port);
    void close();

  private:
    class Visit;
    void accept();

    boost::asio::io_context& io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;
    Answer answer_;
    std::vector<std::weak_ptr<Visit>> visits_;
};

}  // namespace commune::http
