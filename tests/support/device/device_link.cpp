#include "tests/support/device/device_link.hpp"

#include <cctype>
#include <string_view>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace support {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto kAsTuple = asio::as_tuple(asio::use_awaitable);

class PlainLink final : public DeviceLink {
  public:
    PlainLink(const asio::any_io_executor& executor, int receive_buffer)
        : socket_(executor), receive_buffer_(receive_buffer) {}

    asio::awaitable<error_code> connect(asio::ip::tcp::endpoint centre) override {
        error_code ignored;
        socket_.open(centre.protocol(), ignored);
        if (receive_buffer_ > 0) socket_.set_option(asio::socket_base::receive_buffer_size(receive_buffer_), ignored);
        const auto [error] = co_await socket_.async_connect(centre, kAsTuple);
        if (!error) socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        co_return error;
    }
    asio::awaitable<error_code> write(std::string bytes) override {
        const auto [error, count] = co_await asio::async_write(socket_, asio::buffer(bytes), kAsTuple);
        co_return error;
    }
    void close() noexcept override {
        error_code ignored;
        socket_.close(ignored);
    }
    std::optional<std::array<std::uint8_t, 32>> channel_binding() override { return std::nullopt; }

  protected:
    asio::awaitable<std::size_t> read_some(char* into, std::size_t room) override {
        const auto [error, count] = co_await socket_.async_read_some(asio::buffer(into, room), kAsTuple);
        co_return error ? 0 : count;
    }

  private:
    asio::ip::tcp::socket socket_;
    int receive_buffer_;
};

std::string fingerprint_of(X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (certificate == nullptr || X509_digest(certificate, EVP_sha256(), digest.data(), &length) != 1) return {};
    static constexpr std::string_view kHex = "0123456789abcdef";
    std::string text;
    for (unsigned at = 0; at < length; ++at) {
        text.push_back(kHex[digest[at] >> 4]);
        text.push_back(kHex[digest[at] & 15]);
    }
    return text;
}

class TlsLink final : public DeviceLink {
  public:
    TlsLink(const asio::any_io_executor& executor, DeviceTls trust)
        : trust_(std::move(trust)), tls_(executor, context_) {
        tls_.set_verify_mode(asio::ssl::verify_peer);
        if (!trust_.ca_file.empty()) {
            context_.load_verify_file(trust_.ca_file);
            if (!trust_.server_name.empty()) {
                tls_.set_verify_callback(asio::ssl::host_name_verification(trust_.server_name));
            }
        } else {
            // A pinned certificate needs no authority; an empty pin trusts nobody.
            tls_.set_verify_callback([this](bool, asio::ssl::verify_context& chain) {
                if (X509_STORE_CTX_get_error_depth(chain.native_handle()) != 0) return true;
                X509* leaf = X509_STORE_CTX_get_current_cert(chain.native_handle());
                return !trust_.fingerprint.empty() && fingerprint_of(leaf) == trust_.fingerprint;
            });
        }
    }

    asio::awaitable<error_code> connect(asio::ip::tcp::endpoint centre) override {
        const auto [refused] = co_await tls_.lowest_layer().async_connect(centre, kAsTuple);
        if (refused) co_return refused;
        const auto [error] = co_await tls_.async_handshake(asio::ssl::stream_base::client, kAsTuple);
        co_return error;
    }
    asio::awaitable<error_code> write(std::string bytes) override {
        const auto [error, count] = co_await asio::async_write(tls_, asio::buffer(bytes), kAsTuple);
        co_return error;
    }
    void close() noexcept override {
        error_code ignored;
        tls_.lowest_layer().close(ignored);
    }
    std::optional<std::array<std::uint8_t, 32>> channel_binding() override {
        if (!trust_.channel_binding) return std::nullopt;
        static constexpr std::string_view kLabel = "EXPORTER-Channel-Binding";
        std::array<std::uint8_t, 32> binding{};
        if (SSL_export_keying_material(tls_.native_handle(), binding.data(), binding.size(), kLabel.data(),
                                       kLabel.size(), nullptr, 0, 0) != 1) {
            return std::nullopt;
        }
        return binding;
    }

  protected:
    asio::awaitable<std::size_t> read_some(char* into, std::size_t room) override {
        const auto [error, count] = co_await tls_.async_read_some(asio::buffer(into, room), kAsTuple);
        co_return error ? 0 : count;
    }

  private:
    DeviceTls trust_;
    asio::ssl::context context_{asio::ssl::context::tls_client};
    asio::ssl::stream<asio::ip::tcp::socket> tls_;
};

// Takes one frame off the front: its body, or nothing yet.
std::optional<std::string> take_frame(std::string& bytes) {
    std::size_t length = 0;
    for (std::size_t at = 0; at < bytes.size() && at < 5; ++at) {
        length |= static_cast<std::size_t>(bytes[at] & 0x7f) << (7 * at);
        if ((bytes[at] & 0x80) != 0) continue;
        if (bytes.size() < at + 1 + length) return std::nullopt;
        std::string body = bytes.substr(at + 1, length);
        bytes.erase(0, at + 1 + length);
        return body;
    }
    return std::nullopt;
}

}  // namespace

asio::awaitable<ScriptedDevice::Answer> DeviceLink::next() {
    std::array<char, 4096> room{};
    for (;;) {
        if (auto body = take_frame(unread_)) {
            ioc::telemetry::v1::ToDevice message;
            if (!message.ParseFromString(*body)) co_return std::nullopt;
            co_return message;
        }
        const std::size_t count = co_await read_some(room.data(), room.size());
        if (count == 0) co_return std::nullopt;
        unread_.append(room.data(), count);
    }
}

std::unique_ptr<DeviceLink> plain_link(const asio::any_io_executor& executor, int receive_buffer) {
    return std::make_unique<PlainLink>(executor, receive_buffer);
}

std::unique_ptr<DeviceLink> tls_link(const asio::any_io_executor& executor, DeviceTls trust) {
    return std::make_unique<TlsLink>(executor, std::move(trust));
}

}  // namespace support
