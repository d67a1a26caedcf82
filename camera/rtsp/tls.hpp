// camera/rtsp/tls.hpp — who a camera is: TLS 1.2 or newer, and a certificate that somebody answers
// for.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/ssl/verify_context.hpp>
#include <optional>
#include <string>

#include "camera/source.hpp"
#include "camera/target.hpp"

namespace camera::rtsp {

// What the camera showed, believed or not: a technician compares it and may accept it.
struct Certificate {
    std::string sha256;   // fingerprint, lower-case hex
    std::string subject;  // its common name as it stands there; says nothing by itself
    std::string expires;  // "2031-05-04", UTC
};

// With a fingerprint in the target exactly that certificate is believed, whoever signed it and
// until whenever; without one the system's authorities must vouch for the target's host. There is
// no third way.
class Tls {
  public:
    using Stream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>;

    Tls(boost::asio::ip::tcp::socket& socket, const RtspTarget& target);

    Stream& stream() { return stream_; }
    const std::optional<Certificate>& certificate() const { return certificate_; }
    // Why the handshake failed.
    SourceFault fault() const;

  private:
    bool verify(bool vouched, boost::asio::ssl::verify_context& context);

    std::string host_;
    std::string fingerprint_;
    Stream stream_;
    std::optional<Certificate> certificate_;
    bool believed_ = false;
};

}  // namespace camera::rtsp
