#include "tests/support/tls_front.hpp"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cstdio>
#include <thread>
#include <utility>
#include <vector>

namespace support {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

struct Pair {
    Pair(tcp::socket accepted, asio::ssl::context& context)
        : outside(std::move(accepted), context), inside(outside.get_executor()) {}
    void close() {
        error_code ignored;
        outside.lowest_layer().close(ignored);
        inside.close(ignored);
    }
    asio::ssl::stream<tcp::socket> outside;
    tcp::socket inside;
};

template <class From, class To>
asio::awaitable<void> carry(std::shared_ptr<Pair> pair, From& from, To& to) {
    std::vector<char> bytes(16'384);
    error_code error;
    while (!error) {
        const auto room = asio::buffer(bytes);
        const std::size_t size =
            co_await from.async_read_some(room, asio::redirect_error(asio::use_awaitable, error));
        if (error) break;
        const auto part = asio::buffer(bytes.data(), size);
        co_await asio::async_write(to, part, asio::redirect_error(asio::use_awaitable, error));
    }
    pair->close();
}

}  // namespace

struct TlsFront::Life {
    Life(tcp::endpoint target, Newest newest)
        : behind(target),
          acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
          key(EVP_RSA_gen(2'048)),
          certificate(X509_new()) {
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3'600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3'600);
        X509_set_pubkey(certificate, key);
        X509_NAME* const name = X509_get_subject_name(certificate);
        const unsigned char text[] = "camera";
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_sign(certificate, key, EVP_sha256());
        SSL_CTX_use_certificate(context.native_handle(), certificate);
        SSL_CTX_use_PrivateKey(context.native_handle(), key);
        if (newest == Newest::tls_1_1) {
            SSL_CTX_set_security_level(context.native_handle(), 0);
            SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_VERSION);
            SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_1_VERSION);
        }
        asio::co_spawn(io, accept(), [](std::exception_ptr) {});
        thread = std::thread([this] { io.run(); });
    }
    ~Life() {
        io.stop();
        thread.join();
        X509_free(certificate);
        EVP_PKEY_free(key);
    }

    asio::awaitable<void> accept() {
        error_code error;
        while (true) {
            tcp::socket socket(io);
            co_await acceptor.async_accept(socket,
                                           asio::redirect_error(asio::use_awaitable, error));
            if (error) continue;
            auto pair = std::make_shared<Pair>(std::move(socket), context);
            asio::co_spawn(io, serve(pair), [](std::exception_ptr) {});
        }
    }

    asio::awaitable<void> serve(std::shared_ptr<Pair> pair) {
        error_code error;
        co_await pair->outside.async_handshake(asio::ssl::stream_base::server,
                                               asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
            co_await pair->inside.async_connect(behind,
                                                asio::redirect_error(asio::use_awaitable, error));
        }
        if (error) co_return pair->close();
        asio::co_spawn(io, carry(pair, pair->inside, pair->outside), [](std::exception_ptr) {});
        auto inwards = carry(pair, pair->outside, pair->inside);
        co_await std::move(inwards);
    }

    tcp::endpoint behind;
    asio::io_context io{1};
    asio::ssl::context context{asio::ssl::context::tls_server};
    tcp::acceptor acceptor;
    EVP_PKEY* key;
    X509* certificate;
    std::thread thread;
};

TlsFront::TlsFront(tcp::endpoint behind, Newest newest)
    : life_(std::make_unique<Life>(behind, newest)) {}
TlsFront::~TlsFront() = default;

tcp::endpoint TlsFront::endpoint() const {
    return life_->acceptor.local_endpoint();
}

std::string TlsFront::fingerprint() const {
    std::array<unsigned char, 32> digest{};
    unsigned size = digest.size();
    X509_digest(life_->certificate, EVP_sha256(), digest.data(), &size);
    std::string hex;
    std::array<char, 3> two{};
    for (const unsigned char byte : digest) {
        std::snprintf(two.data(), two.size(), "%02x", byte);
        hex += two.data();
    }
    return hex;
}

}  // namespace support
