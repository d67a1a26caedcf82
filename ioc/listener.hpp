// ioc/listener.hpp — one listening socket: accepts, pauses when descriptors run out, never spins.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/result.hpp>
#include <functional>
#include <string>

#include "ioc/config/config.hpp"
#include "ioc/nursery.hpp"

namespace ioc {

class Listener {
  public:
    using Serve = std::function<boost::asio::awaitable<void>(boost::asio::ip::tcp::socket)>;

    // Binds at once, so that a taken port is a refused start with one sentence.
    static boost::system::result<Listener, std::string> open(boost::asio::any_io_executor executor, std::string name,
                                                             const ListenAddress& where);
    // Accepts until cancelled; each connection becomes a child of `nursery`, at most `connections` at once.
    boost::asio::awaitable<void> accept_for_ever(Nursery& nursery, Serve serve, std::size_t connections);
    unsigned short port() const { return acceptor_.local_endpoint().port(); }
    void close();

  private:
    Listener(std::string name, boost::asio::ip::tcp::acceptor acceptor) : name_(std::move(name)), acceptor_(std::move(acceptor)) {}
    std::string name_;
    boost::asio::ip::tcp::acceptor acceptor_;
};

}  // namespace ioc
