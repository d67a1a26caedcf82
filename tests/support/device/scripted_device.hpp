// tests/support/device/scripted_device.hpp — a device that speaks the real protocol, and misbehaves on request.
//
// Polite use (the simulated commune): measure() at any time, and keep one coroutine of run() alive:
//     ScriptedDevice gauge(io.get_executor(), options);
//     co_spawn(io, gauge.run(endpoint), …);      // connects, comes back for ever, back-fills
//     gauge.measure({{"river_level", 3.42}});
//     gauge.silence(true);                       // the pole lost its power: nothing is sent, everything is kept
// Step by step (tests): connect → hello → prove → birth → send → next.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/error_code.hpp>

#include "proto/telemetry.pb.h"
#include "tests/support/device/outbox.hpp"

namespace support {

class DeviceLink;

struct DeviceMetric {
    std::string quantity;
    std::string unit;  // empty = the catalogue's
    std::optional<double> low, high;
};

// How the device knows the centre. All empty = plain TCP.
struct DeviceTls {
    std::string ca_file;      // PEM; or
    std::string fingerprint;  // SHA-256 of the centre's certificate, 64 hexadecimal digits
    std::string server_name;  // checked against the certificate when ca_file is set; empty = not checked
    bool channel_binding = true;
};

struct DeviceOptions {
    std::string id;
    std::vector<std::uint8_t> key;
    std::string model = "scripted";
    std::string firmware = "1.0";
    std::chrono::seconds keep_alive{60};
    std::vector<DeviceMetric> metrics;
    std::optional<DeviceTls> tls;
    std::size_t outbox = 100'000;                   // reports
    int receive_buffer = 0;                         // bytes in the kernel; 0 = as usual (plain TCP only)
    std::chrono::milliseconds clock_error{};        // the device's clock less the true time
    std::function<Instant()> now;                   // the device's clock; empty = system clock + clock_error
    std::chrono::milliseconds back_off_first{200};  // doubled up to back_off_last, with jitter
    std::chrono::milliseconds back_off_last{10'000};
};

class ScriptedDevice {
  public:
    ScriptedDevice(boost::asio::any_io_executor executor, DeviceOptions options);
    ~ScriptedDevice();
    ScriptedDevice(ScriptedDevice&&) noexcept;

    // ---- polite
    std::uint64_t measure(std::vector<Measured> values, std::vector<Happened> events = {});
    std::uint64_t measure_at(Instant at, std::vector<Measured> values, std::vector<Happened> events = {});
    // For ever: connect, hand-shake, birth, send what is kept, acknowledge; again after a loss. Ends by cancellation,
    // or after goodbye(). Starts anew after silence(false).
    boost::asio::awaitable<void> run(boost::asio::ip::tcp::endpoint centre);
    void silence(bool silent);                  // cuts the connection and stays away while true
    void goodbye(std::string reason);           // Death, then run() returns
    bool admitted() const { return admitted_; }
    const Outbox& outbox() const { return outbox_; }
    // The last refusal, for the simulated commune's page and the tests.
    const std::optional<ioc::telemetry::v1::Refusal>& refusal() const { return refusal_; }
    std::uint64_t connections() const { return connections_; }

    // ---- step by step: each returns an error, or what the centre said
    using Answer = std::optional<ioc::telemetry::v1::ToDevice>;  // empty: the connection ended
    boost::asio::awaitable<boost::system::error_code> connect(boost::asio::ip::tcp::endpoint centre);
    boost::asio::awaitable<Answer> hello();      // Challenge, or Refusal
    boost::asio::awaitable<Answer> prove();      // Welcome (its proof checked), or Refusal
    boost::asio::awaitable<boost::system::error_code> birth();
    boost::asio::awaitable<bool> admit(boost::asio::ip::tcp::endpoint centre);  // connect to birth; true = welcome
    boost::asio::awaitable<boost::system::error_code> flush();                  // sends what is kept, does not wait
    boost::asio::awaitable<bool> wait_acknowledged(std::uint64_t sequence);     // false: refused or closed
    boost::asio::awaitable<Answer> next();
    void hang_up();

    // ---- misbehaviour
    boost::asio::awaitable<boost::system::error_code> send(ioc::telemetry::v1::ToCentre message);
    boost::asio::awaitable<boost::system::error_code> send_bytes(std::string bytes);  // garbage, half a frame
    const std::string& last_proof() const { return last_proof_; }                     // to replay
    const DeviceOptions& options() const { return options_; }

  private:
    boost::asio::awaitable<bool> admit_in_time(boost::asio::ip::tcp::endpoint centre);
    boost::asio::awaitable<void> one_connection();
    boost::asio::awaitable<void> send_kept();
    boost::asio::awaitable<void> hear();
    boost::asio::awaitable<void> rest(std::chrono::milliseconds span);
    ioc::telemetry::v1::ToCentre report_message(const KeptReport& report) const;
    void learn(const ioc::telemetry::v1::ToDevice& message);
    std::int64_t clock_now() const;

    boost::asio::any_io_executor executor_;
    DeviceOptions options_;
    Outbox outbox_;
    std::unique_ptr<DeviceLink> link_;
    std::unique_ptr<boost::asio::steady_timer> wake_;  // something to send, or silence or goodbye changed
    std::optional<ioc::telemetry::v1::Refusal> refusal_;
    std::array<std::uint8_t, 32> nonce_{}, centre_nonce_{};
    std::string last_proof_;
    std::string goodbye_;
    std::uint64_t connections_ = 0;
    bool admitted_ = false, silent_ = false, leaving_ = false;
};

// Length prefix and bytes, as the wire wants them.
std::string framed(const ioc::telemetry::v1::ToCentre& message);

}  // namespace support
