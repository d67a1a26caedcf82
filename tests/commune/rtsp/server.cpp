#include "tests/commune/rtsp/server.hpp"

#include "tests/commune/rtsp/viewer.hpp"

namespace commune::rtsp {

using boost::asio::ip::tcp;

Server::Server(boost::asio::io_context& io) : io_(io), acceptor_(io), pause_(io) {}
Server::~Server() {
    close();
}

Camera& Server::add(Camera::Identity identity, std::size_t number, std::size_t of) {
    const std::string path = identity.path;
    const double phase =
        static_cast<double>(number) / static_cast<double>(std::max<std::size_t>(1, of));
    return *cameras_
                .insert_or_assign(path, std::make_unique<Camera>(io_, std::move(identity), phase))
                .first->second;
}

Camera* Server::find(const std::string& path) const {
    const auto found = cameras_.find(path);
    return found == cameras_.end() ? nullptr : found->second.get();
}

boost::system::result<std::uint16_t> Server::open(std::uint16_t port) {
    const tcp::endpoint here(boost::asio::ip::address_v4::loopback(), port);
    boost::system::error_code error;
    acceptor_.open(here.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(here, error);
    if (!error) acceptor_.listen(boost::asio::socket_base::max_listen_connections, error);
    if (error) return error;
    for (const auto& [path, camera] : cameras_)
        camera->start();
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
        std::erase_if(viewers_, [](const auto& viewer) { return viewer.expired(); });
        auto viewer = std::make_shared<Viewer>(
            std::move(socket), [this](const std::string& path) { return find(path); });
        viewers_.push_back(viewer);
        viewer->start();
        accept();
    });
}

void Server::close() {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
    for (const auto& viewer : viewers_)
        if (const auto here = viewer.lock()) here->cut();
    for (const auto& [path, camera] : cameras_)
        camera->stop();
}

}  // namespace commune::rtsp
