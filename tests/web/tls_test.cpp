#include <gmock/gmock.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include "tests/web/support/client.hpp"
#include "tests/web/support/rig.hpp"

using namespace web_test;
using testing::HasSubstr;
namespace asio = boost::asio;

namespace {

// A certificate that lives as long as the test.
asio::ssl::context self_signed() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_sign(certificate, key, EVP_sha256());
    asio::ssl::context tls(asio::ssl::context::tls_server);
    SSL_CTX_use_certificate(tls.native_handle(), certificate);
    SSL_CTX_use_PrivateKey(tls.native_handle(), key);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return tls;
}

web::DoorOptions secure_options() {
    auto options = Rig::options_for_tests();
    options.secure = true;
    return options;
}

class TlsClient {
  public:
    explicit TlsClient(unsigned short port) : stream_(loop_, tls_) {
        stream_.next_layer().connect({asio::ip::make_address("127.0.0.1"), port});
        stream_.handshake(asio::ssl::stream_base::client);
    }
    // Sends, then reads until `until` has been seen or the server closes.
    std::string ask(std::string_view bytes, std::string_view until) {
        asio::write(stream_, asio::buffer(bytes));
        std::string all, part(4096, '\0');
        boost::system::error_code error;
        while (!error && all.find(until) == std::string::npos) {
            const std::size_t size = stream_.read_some(asio::buffer(part), error);
            all.append(part, 0, size);
        }
        return all;
    }

  private:
    asio::io_context loop_;
    asio::ssl::context tls_{asio::ssl::context::tls_client};
    asio::ssl::stream<asio::ip::tcp::socket> stream_;
};

}  // namespace

TEST(Tls, CarriesTheHostBoundCookieAndTellsBrowsersToStaySecure) {
    auto tls = self_signed();
    Rig rig(secure_options(), {}, {}, &tls);
    TlsClient client(rig.port());

    const std::string plain_cookie = client.ask(get("/api/session", "lan"), "not_signed_in");
    const std::string bound_cookie = client.ask(
        "GET /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: __Host-ioc_session=lan\r\n\r\n", "\"user\"");

    EXPECT_THAT(plain_cookie, HasSubstr("Strict-Transport-Security"));
    EXPECT_THAT(plain_cookie, HasSubstr("401"));
    EXPECT_THAT(bound_cookie, HasSubstr("\"user\":\"lan\""));
}

TEST(Tls, CarriesAWebsocket) {
    auto tls = self_signed();
    Rig rig(secure_options(), {}, {}, &tls);
    TlsClient client(rig.port());

    const std::string answer = client.ask(
        "GET /ws/control HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://127.0.0.1\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Cookie: __Host-ioc_session=lan\r\n\r\n",
        "\"greeting\"");

    EXPECT_THAT(answer, HasSubstr("101"));
    EXPECT_THAT(answer, HasSubstr("\"greeting\""));
}

TEST(Tls, ClosesAConnectionThatDoesNotSpeakIt) {
    auto tls = self_signed();
    auto options = secure_options();
    options.limits.handshake = std::chrono::milliseconds(50);
    Rig rig(options, {}, {}, &tls);
    Client plain(rig.port()), silent(rig.port());

    plain.send(get("/healthz"));

    EXPECT_TRUE(plain.answers_until_closed().empty());
    EXPECT_TRUE(silent.closed());
}
