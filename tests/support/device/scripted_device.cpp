#include "tests/support/device/scripted_device.hpp"

#include <algorithm>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "tests/support/device/device_link.hpp"

namespace support {

namespace asio = boost::asio;
namespace wire = ioc::telemetry::v1;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t kWriteAtOnce = 32'768;  // bytes: many reports in one packet while back-filling

// Written anew from proto/README.md, not shared with the centre: if the two disagree, the tests say so.
std::string proof(const DeviceOptions& options, std::string label, const std::array<std::uint8_t, 32>& centre_nonce,
                  const std::array<std::uint8_t, 32>& own_nonce,
                  const std::optional<std::array<std::uint8_t, 32>>& binding) {
    std::string message = std::move(label);
    message.push_back('\0');
    message.append(centre_nonce.begin(), centre_nonce.end());
    message.append(own_nonce.begin(), own_nonce.end());
    const auto channel = binding.value_or(std::array<std::uint8_t, 32>{});
    message.append(channel.begin(), channel.end());
    message += options.id;
    std::string digest(32, '\0');
    unsigned length = 0;
    HMAC(EVP_sha256(), options.key.data(), static_cast<int>(options.key.size()),
         reinterpret_cast<const unsigned char*>(message.data()), message.size(),
         reinterpret_cast<unsigned char*>(digest.data()), &length);
    return digest;
}

}  // namespace

std::string framed(const wire::ToCentre& message) {
    std::string frame;
    std::size_t length = message.ByteSizeLong();
    for (; length >= 0x80; length >>= 7) frame.push_back(static_cast<char>((length & 0x7f) | 0x80));
    frame.push_back(static_cast<char>(length));
    message.AppendToString(&frame);
    return frame;
}

ScriptedDevice::ScriptedDevice(asio::any_io_executor executor, DeviceOptions options)
    : executor_(std::move(executor)),
      options_(std::move(options)),
      outbox_(options_.outbox),
      wake_(std::make_unique<asio::steady_timer>(executor_)) {}
ScriptedDevice::~ScriptedDevice() = default;
ScriptedDevice::ScriptedDevice(ScriptedDevice&&) noexcept = default;

std::int64_t ScriptedDevice::clock_now() const {
    if (options_.now) return options_.now().time_since_epoch().count();
    const auto now = std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
    return (now + options_.clock_error).time_since_epoch().count();
}

std::uint64_t ScriptedDevice::measure(std::vector<Measured> values, std::vector<Happened> events) {
    return measure_at(Instant(milliseconds(clock_now())), std::move(values), std::move(events));
}

std::uint64_t ScriptedDevice::measure_at(Instant at, std::vector<Measured> values, std::vector<Happened> events) {
    const auto sequence = outbox_.keep({0, at, std::move(values), std::move(events), !admitted_});
    wake_->cancel();
    return sequence;
}

wire::ToCentre ScriptedDevice::report_message(const KeptReport& kept) const {
    wire::ToCentre message;
    wire::Report& report = *message.mutable_report();
    report.set_sequence(kept.sequence);
    report.set_measured_at_ms(kept.measured_at.time_since_epoch().count());
    report.set_historical(kept.historical);
    for (const Measured& measured : kept.measurements) {
        wire::Measurement& measurement = *report.add_measurements();
        const auto declared = std::ranges::find(options_.metrics, measured.quantity, &DeviceMetric::quantity);
        if (declared != options_.metrics.end()) {
            measurement.set_alias(static_cast<std::uint32_t>(declared - options_.metrics.begin()) + 1);
        } else {
            measurement.set_quantity(measured.quantity);
        }
        if (measured.value) measurement.set_value(*measured.value);
    }
    for (const Happened& happened : kept.events) {
        wire::Event& event = *report.add_events();
        event.set_kind(happened.kind);
        event.set_text(happened.text);
        event.set_severity(static_cast<wire::Severity>(happened.severity));
    }
    return message;
}

asio::awaitable<error_code> ScriptedDevice::connect(asio::ip::tcp::endpoint centre) {
    link_ = options_.tls ? tls_link(executor_, *options_.tls) : plain_link(executor_, options_.receive_buffer);
    refusal_.reset();
    const auto error = co_await link_->connect(centre);
    co_return error;
}

asio::awaitable<ScriptedDevice::Answer> ScriptedDevice::hello() {
    RAND_bytes(nonce_.data(), static_cast<int>(nonce_.size()));
    wire::ToCentre message;
    wire::Hello& hello = *message.mutable_hello();
    hello.set_device_id(options_.id);
    hello.set_protocol_version(1);
    hello.set_nonce(nonce_.data(), nonce_.size());
    hello.set_device_time_ms(clock_now());
    hello.set_channel_binding(link_->channel_binding().has_value());
    const auto error = co_await send(std::move(message));
    if (error) co_return std::nullopt;
    Answer answer = co_await next();
    if (answer && answer->challenge().nonce().size() == centre_nonce_.size()) {
        std::ranges::copy(answer->challenge().nonce(), centre_nonce_.begin());
    }
    co_return answer;
}

asio::awaitable<ScriptedDevice::Answer> ScriptedDevice::prove() {
    const auto binding = link_->channel_binding();
    last_proof_ = proof(options_, "ioc-telemetry-v1 device", centre_nonce_, nonce_, binding);
    wire::ToCentre message;
    message.mutable_proof()->set_hmac(last_proof_);
    const auto error = co_await send(std::move(message));
    if (error) co_return std::nullopt;
    Answer answer = co_await next();
    if (!answer || !answer->has_welcome()) co_return answer;
    if (answer->welcome().hmac() != proof(options_, "ioc-telemetry-v1 centre", centre_nonce_, nonce_, binding)) {
        link_->close();  // it knows our name but not our key
        co_return std::nullopt;
    }
    outbox_.resume(answer->welcome().last_sequence());
    admitted_ = true;
    ++connections_;
    co_return answer;
}

asio::awaitable<error_code> ScriptedDevice::birth() {
    wire::ToCentre message;
    wire::Birth& birth = *message.mutable_birth();
    birth.set_model(options_.model);
    birth.set_firmware(options_.firmware);
    birth.set_keep_alive_seconds(static_cast<std::uint32_t>(options_.keep_alive.count()));
    std::uint32_t alias = 0;
    for (const DeviceMetric& declared : options_.metrics) {
        wire::Metric& metric = *birth.add_metrics();
        metric.set_alias(++alias);
        metric.set_quantity(declared.quantity);
        metric.set_unit(declared.unit);
        if (declared.low) metric.set_low(*declared.low);
        if (declared.high) metric.set_high(*declared.high);
    }
    const auto error = co_await send(std::move(message));
    co_return error;
}

asio::awaitable<bool> ScriptedDevice::admit(asio::ip::tcp::endpoint centre) {
    const auto unconnected = co_await connect(centre);
    if (unconnected) co_return false;
    const Answer challenge = co_await hello();
    if (!challenge || !challenge->has_challenge()) co_return false;
    const Answer welcome = co_await prove();
    if (!welcome || !welcome->has_welcome()) co_return false;
    const auto error = co_await birth();
    co_return !error;
}

asio::awaitable<error_code> ScriptedDevice::flush() {
    while (outbox_.has_unsent()) {
        std::string bytes;
        while (bytes.size() < kWriteAtOnce) {
            const KeptReport* report = outbox_.next_to_send();
            if (report == nullptr) break;
            bytes += framed(report_message(*report));
        }
        const auto error = co_await send_bytes(std::move(bytes));
        if (error) co_return error;
    }
    co_return error_code{};
}

asio::awaitable<bool> ScriptedDevice::wait_acknowledged(std::uint64_t sequence) {
    while (outbox_.last_acknowledged() < sequence) {
        const Answer answer = co_await next();
        if (!answer || answer->has_refusal()) co_return false;
    }
    co_return true;
}

asio::awaitable<ScriptedDevice::Answer> ScriptedDevice::next() {
    if (!link_) co_return std::nullopt;
    Answer answer = co_await link_->next();
    if (answer) learn(*answer);
    co_return answer;
}

void ScriptedDevice::learn(const wire::ToDevice& message) {
    if (message.has_ack()) outbox_.acknowledged(message.ack().sequence());
    if (message.has_refusal()) refusal_ = message.refusal();
}

void ScriptedDevice::hang_up() {
    if (link_) link_->close();
    if (std::exchange(admitted_, false)) outbox_.connection_lost();
}

asio::awaitable<error_code> ScriptedDevice::send(wire::ToCentre message) {
    std::string frame = framed(message);
    const auto error = co_await send_bytes(std::move(frame));
    co_return error;
}

asio::awaitable<error_code> ScriptedDevice::send_bytes(std::string bytes) {
    const auto error = co_await link_->write(std::move(bytes));
    co_return error;
}

}  // namespace support
