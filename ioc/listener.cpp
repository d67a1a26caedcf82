#include "ioc/listener.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

boost::system::result<Listener, std::string> Listener::open(asio::any_io_executor executor, std::string name,
                                                            const ListenAddress& where) {
    boost::system::error_code error;
    tcp::acceptor acceptor(executor);
    const tcp::endpoint endpoint(asio::ip::make_address(where.host), where.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(1024, error);
    if (error) {
        return "cannot listen for " + name + " on " + where.host + " port " + std::to_string(where.port) + ": " + error.message();
    }
    return Listener(std::move(name), std::move(acceptor));
}

asio::awaitable<void> Listener::accept_for_ever(Nursery& nursery, Serve serve, std::size_t connections) {
    for (;;) {
        boost::system::error_code error;
        auto accepting = acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
        auto socket = co_await std::move(accepting);
        if (error == asio::error::operation_aborted || !acceptor_.is_open()) co_return;
        if (error) {   // EMFILE, ENFILE, ENOBUFS: wait for somebody to leave
            spdlog::warn("accept door={} error=\"{}\" retry_in=200ms", name_, error.message());
            auto pause = nap(200ms);
            co_await std::move(pause);
            continue;
        }
        if (nursery.size() >= connections) continue;   // the socket closes: admission control
        socket.set_option(tcp::no_delay(true), error);
        nursery.start(name_, serve(std::move(socket)));
    }
}

void Listener::close() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
}

}  // namespace ioc
