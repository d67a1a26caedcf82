// ingest/device_wire.hpp — a device's stream as messages: stream, framer and decoder in one hand.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/system/error_code.hpp>

#include "ingest/decode.hpp"
#include "ingest/framer.hpp"
#include "ingest/transport.hpp"

namespace ingest {

class DeviceWire {
  public:
    explicit DeviceWire(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}

    Stream& stream() { return *stream_; }

    // What has already arrived; empty = fill() first.
    boost::system::result<std::optional<Message>, Rejection> next() {
        const auto frame = framer_.next();
        if (!frame) return frame.error();
        if (!*frame) return std::optional<Message>{};
        auto message = decoder_.decode(**frame);
        if (!message) return message.error();
        return std::optional<Message>(std::move(*message));
    }

    boost::asio::awaitable<boost::system::error_code> fill() {
        const auto room = framer_.room();
        const auto into = boost::asio::buffer(room.data(), room.size());
        const auto count = co_await stream_->read_some(into);
        if (!count) co_return count.error();
        framer_.filled(*count);
        co_return boost::system::error_code{};
    }

    boost::asio::awaitable<boost::system::error_code> say(std::string frame) {
        const auto bytes = boost::asio::buffer(std::as_const(frame));
        const auto error = co_await stream_->write(bytes);
        co_return error;
    }

    bool half() const { return framer_.half(); }

  private:
    std::unique_ptr<Stream> stream_;
    Framer framer_;
    Decoder decoder_;
};

}  // namespace ingest
