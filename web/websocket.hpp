// web/websocket.hpp — one websocket (RFC 6455) on a line: whole messages in and out. Beast stays behind it.
#pragma once

#include <array>
#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/http_head.hpp"
#include "web/line.hpp"

namespace web {

// RFC 6455 §7.4.1, and one of our own: the session has ended.
enum class CloseCode : std::uint16_t {
    going_away = 1001,
    policy = 1008,
    try_again = 1013,
    signed_out = 4001,
};

class Websocket {
  public:
    static constexpr std::size_t kLargestIn = 16 * 1024;

    explicit Websocket(Line& line);   // the line outlives it
    ~Websocket();
    Websocket(const Websocket&) = delete;
    Websocket& operator=(const Websocket&) = delete;

    boost::asio::awaitable<bool> accept(const Head& head);

    struct Message {
        bool text = true;
        std::string bytes;
    };
    // nullopt: closed, broken, silent for 60 s although pinged, or larger than kLargestIn.
    boost::asio::awaitable<std::optional<Message>> read();
    // One at a time; both false when the socket has ended.
    boost::asio::awaitable<bool> write(std::shared_ptr<const std::string> text);
    boost::asio::awaitable<bool> write(std::vector<std::uint8_t> header,
                                       std::shared_ptr<const std::vector<std::uint8_t>> payload);
    // Sends the close frame and waits a little for the answer.
    boost::asio::awaitable<void> close(CloseCode code, std::string_view reason);

  private:
    struct Stream;
    std::unique_ptr<Stream> stream_;
};

}  // namespace web
