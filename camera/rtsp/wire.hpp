// camera/rtsp/wire.hpp — the connection to one camera, open or in TLS.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "camera/rtsp/tls.hpp"

namespace camera::rtsp {

class Wire {
  public:
    Wire(boost::asio::any_io_executor executor, const RtspTarget& target);

    // Empty: connected, to this endpoint and no other.
    boost::asio::awaitable<std::optional<SourceFault>> connect(
        boost::asio::ip::tcp::endpoint endpoint);
    // Empty: the camera is who it should be, or nobody asked. Before this nothing is written.
    boost::asio::awaitable<std::optional<SourceFault>> secure();

    // readable() may sleep until so many bytes wait. Not in TLS: half a record says nothing.
    void wake_at(int bytes);
    // Waits until there is something to take, or an error.
    boost::asio::awaitable<boost::system::error_code> readable();
    // Without waiting; would_block where it was nothing after all. `room` is at least kMostAtOnce.
    std::size_t take(std::span<std::uint8_t> room, boost::system::error_code& error);
    boost::asio::awaitable<boost::system::error_code> write(std::string_view text);
    // Without waiting, and with no promise.
    void last_words(std::string_view text);
    void close();

    bool is_secure() const { return tls_ != nullptr; }
    bool is_open() const { return socket_.is_open(); }
    std::optional<Certificate> certificate() const;

    static constexpr std::size_t kMostAtOnce = 16 * 1'024;  // a TLS record (RFC 8446 §5.1)

  private:
    boost::asio::ip::tcp::socket socket_;
    std::unique_ptr<Tls> tls_;         // empty = open
    std::vector<std::uint8_t> fresh_;  // decrypted and not yet taken; TLS only
    std::size_t fresh_size_ = 0;
};

}  // namespace camera::rtsp
