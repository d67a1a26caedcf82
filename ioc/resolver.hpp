// ioc/resolver.hpp — names to addresses without ever holding the loop, or the stop, hostage.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <string>

namespace ioc {

// getaddrinfo can hang for as long as a broken resolver likes and cannot be cancelled. So it runs on threads that
// nobody joins: a late answer finds its question withdrawn and is dropped. At most four questions hang at once.
class Resolver {
  public:
    explicit Resolver(boost::asio::any_io_executor executor);
    ~Resolver();
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;

    // A numeric host answers at once. Else waits up to `limit`; then, and when the look-up fails, the last good
    // address is used. Errors: timed_out, host_not_found, operation_would_block (four already hang).
    boost::asio::awaitable<boost::system::result<boost::asio::ip::tcp::endpoint>> resolve(
        std::string host, unsigned short port, std::chrono::milliseconds limit);

  private:
    struct Desk;
    struct Question;
    boost::asio::any_io_executor executor_;
    std::shared_ptr<Desk> desk_;
    std::map<std::string, boost::asio::ip::address> last_good_;
};

}  // namespace ioc
