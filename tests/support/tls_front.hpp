// tests/support/tls_front.hpp — a real TLS server on loopback in front of any other server, with a
// certificate of its own making.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>

namespace support {

class TlsFront {
  public:
    enum class Newest { tls_1_1, tls_1_3 };

    // Every connection is carried on to `behind`.
    explicit TlsFront(boost::asio::ip::tcp::endpoint behind, Newest newest = Newest::tls_1_3);
    ~TlsFront();

    boost::asio::ip::tcp::endpoint endpoint() const;
    std::string fingerprint() const;  // of its certificate, SHA-256, lower-case hex

  private:
    struct Life;
    std::unique_ptr<Life> life_;
};

}  // namespace support
