// The RTSP door of every simulated camera: one port, one thread, a path per camera.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <map>
#include <memory>
#include <vector>

#include "tests/commune/rtsp/camera.hpp"

namespace commune::rtsp {

class Viewer;

class Server {
  public:
    explicit Server(boost::asio::io_context&);
    ~Server();

    // Before open(): a camera under its path, with its phase among `of` cameras.
    Camera& add(Camera::Identity, std::size_t number, std::size_t of);
    Camera* find(const std::string& path) const;
    // Listens on loopback; port 0 takes a free one. Returns the port.
    boost::system::result<std::uint16_t> open(std::uint16_t port);
    void close();  // every connection is cut; afterwards the loop has nothing of ours left to do

    const std::map<std::string, std::unique_ptr<Camera>>& cameras() const { return cameras_; }

  private:
    void accept();

    boost::asio::io_context& io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;
    std::map<std::string, std::unique_ptr<Camera>> cameras_;
    std::vector<std::weak_ptr<Viewer>> viewers_;
};

}  // namespace commune::rtsp
