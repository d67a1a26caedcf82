// web/doors.hpp — serves one accepted connection: HTTP, the console's files, and both websockets.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "web/control_hub.hpp"
#include "web/limits.hpp"
#include "web/media_hub.hpp"
#include "web/route.hpp"

namespace web {

struct DoorOptions {
    std::vector<std::string> hosts;          // accepted Host values without port: "127.0.0.1", "ioc.phuchoa.vn"
    std::filesystem::path console;           // directory of the built console, read into memory at start
    bool secure = false;                     // TLS: __Host- cookie, HSTS
    std::size_t connections = 512;
    std::size_t connections_per_address = 128;
    Limits limits;                           // how long each step on a line may take
};

struct DoorCounts {
    std::uint64_t requests = 0, refused_framing = 0, refused_host = 0, refused_origin = 0,
                  refused_right = 0, not_found = 0, failed = 0;
    std::uint64_t refused_busy = 0;          // connections closed at once: too many
    std::uint64_t late = 0;                  // connections ended by a deadline
    std::size_t open = 0;
};

class Line;

class Doors {
  public:
    Doors(DoorOptions options, std::vector<Route> routes, Gatekeeper& gatekeeper,
          ControlHub& control, ControlSource& control_source, MediaHub& media, MediaSource& media_source);
    ~Doors();
    Doors(const Doors&) = delete;
    Doors& operator=(const Doors&) = delete;

    // Runs until the peer is done, misbehaves past its deadlines, or the owner cancels.
    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);
    boost::asio::awaitable<void> serve_tls(boost::asio::ip::tcp::socket socket,
                                           boost::asio::ssl::context& tls);
    DoorCounts counts() const;

  private:
    struct Rooms;
    boost::asio::awaitable<void> serve_line(Line& line);
    std::unique_ptr<Rooms> rooms_;
};

// The cookie that carries a session, as set by sign-in and removed by sign-out.
std::pair<std::string, std::string> session_cookie(std::string_view token, bool secure);
std::pair<std::string, std::string> no_session_cookie(bool secure);

}  // namespace web
