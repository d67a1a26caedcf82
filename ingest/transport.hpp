// ingest/transport.hpp — a byte stream from a device, whatever carries it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/result.hpp>

#include "ingest/channel_binding.hpp"

namespace ingest {

// One reader and one writer at a time; all on the loop thread. Nothing throws but a cancelled wait.
class Stream {
  public:
    virtual ~Stream() = default;

    // Bytes read (> 0), or why not; end of file is boost::asio::error::eof.
    virtual boost::asio::awaitable<boost::system::result<std::size_t>> read_some(
        boost::asio::mutable_buffer into) = 0;
    virtual boost::asio::awaitable<boost::system::error_code> write(boost::asio::const_buffer all) = 0;

    // The TLS hand-shake; nothing to do on plain TCP.
    virtual boost::asio::awaitable<boost::system::error_code> open() = 0;
    // Orderly: what was written reaches the peer before the end. Waits for the peer; the caller bounds it by close().
    virtual boost::asio::awaitable<void> shut() = 0;
    // A read or write under way returns an error; a new write is still possible.
    virtual void cancel() noexcept = 0;
    // At once, for good.
    virtual void close() noexcept = 0;

    virtual std::optional<ChannelBinding> channel_binding() const = 0;  // empty on plain TCP
};

std::unique_ptr<Stream> plain_stream(boost::asio::ip::tcp::socket socket);

// The centre's certificate and key, TLS 1.2 or newer. A renewed certificate is a new identity: connections keep theirs.
class TlsIdentity {
  public:
    // PEM files; the sentence says which file is at fault and why.
    static boost::system::result<TlsIdentity, std::string> load(const std::string& certificate_chain_file,
                                                                const std::string& private_key_file);
    std::unique_ptr<Stream> stream(boost::asio::ip::tcp::socket socket) const;

  private:
    struct Context;
    explicit TlsIdentity(std::shared_ptr<Context> context) : context_(std::move(context)) {}
    std::shared_ptr<Context> context_;  // shared with the streams, which may outlive a reload
};

}  // namespace ingest
