// tests/support/device/device_link.hpp — the device's side of the connection: plain TCP or TLS, frames both ways.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include "tests/support/device/scripted_device.hpp"

namespace support {

class DeviceLink {
  public:
    virtual ~DeviceLink() = default;

    virtual boost::asio::awaitable<boost::system::error_code> connect(boost::asio::ip::tcp::endpoint centre) = 0;
    virtual boost::asio::awaitable<boost::system::error_code> write(std::string bytes) = 0;
    virtual void close() noexcept = 0;
    virtual std::optional<std::array<std::uint8_t, 32>> channel_binding() = 0;

    // The next message of the centre; empty when the connection ended or the bytes make no sense.
    boost::asio::awaitable<ScriptedDevice::Answer> next();

  protected:
    virtual boost::asio::awaitable<std::size_t> read_some(char* into, std::size_t room) = 0;  // 0 = ended

  private:
    std::string unread_;
};

std::unique_ptr<DeviceLink> plain_link(const boost::asio::any_io_executor& executor, int receive_buffer);
std::unique_ptr<DeviceLink> tls_link(const boost::asio::any_io_executor& executor, DeviceTls trust);

}  // namespace support
