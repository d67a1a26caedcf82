// TLS over TCP. A translation unit of its own: Asio's TLS is slow to compile.
#include "ingest/transport.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace ingest {

namespace asio = boost::asio;
using boost::system::error_code;

struct TlsIdentity::Context {
    asio::ssl::context tls{asio::ssl::context::tls_server};
};

namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);

class TlsStream final : public Stream {
  public:
    TlsStream(asio::ip::tcp::socket socket, asio::ssl::context& context, std::shared_ptr<const void> owner)
        : owner_(std::move(owner)), tls_(std::move(socket), context) {
        error_code ignored;
        tls_.lowest_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
    }

    asio::awaitable<boost::system::result<std::size_t>> read_some(asio::mutable_buffer into) override {
        const auto [error, count] = co_await tls_.async_read_some(into, kAsTuple);
        if (error) co_return error;
        co_return count;
    }

    asio::awaitable<error_code> write(asio::const_buffer all) override {
        const auto [error, count] = co_await asio::async_write(tls_, all, kAsTuple);
        co_return error;
    }

    asio::awaitable<error_code> open() override {
        const auto [error] = co_await tls_.async_handshake(asio::ssl::stream_base::server, kAsTuple);
        opened_ = !error;
        co_return error;
    }

    asio::awaitable<void> shut() override {
        if (opened_) co_await tls_.async_shutdown(kAsTuple);
    }

    void cancel() noexcept override {
        error_code ignored;
        tls_.lowest_layer().cancel(ignored);
    }

    void close() noexcept override {
        error_code ignored;
        tls_.lowest_layer().close(ignored);
    }

    std::optional<ChannelBinding> channel_binding() const override {
        static constexpr std::string_view kLabel = "EXPORTER-Channel-Binding";  // RFC 9266 §2
        ChannelBinding binding{};
        auto* handle = const_cast<TlsStream*>(this)->tls_.native_handle();
        if (SSL_export_keying_material(handle, binding.data(), binding.size(), kLabel.data(), kLabel.size(), nullptr,
                                       0, 0) != 1) {
            return std::nullopt;
        }
        return binding;
    }

  private:
    std::shared_ptr<const void> owner_;  // of the context, which must outlive the stream
    asio::ssl::stream<asio::ip::tcp::socket> tls_;
    bool opened_ = false;
};

}  // namespace

boost::system::result<TlsIdentity, std::string> TlsIdentity::load(const std::string& certificate_chain_file,
                                                                  const std::string& private_key_file) {
    auto context = std::make_shared<Context>();
    SSL_CTX* native = context->tls.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);
    error_code error;
    context->tls.use_certificate_chain_file(certificate_chain_file, error);
    if (error) return "cannot read the certificate " + certificate_chain_file + ": " + error.message();
    context->tls.use_private_key_file(private_key_file, asio::ssl::context::pem, error);
    if (error) return "cannot read the private key " + private_key_file + ": " + error.message();
    if (SSL_CTX_check_private_key(native) != 1) {
        return "the private key " + private_key_file + " does not belong to " + certificate_chain_file;
    }
    return TlsIdentity(std::move(context));
}

std::unique_ptr<Stream> TlsIdentity::stream(asio::ip::tcp::socket socket) const {
    return std::make_unique<TlsStream>(std::move(socket), context_->tls, context_);
}

}  // namespace ingest
