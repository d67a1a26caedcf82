#include "ingest/decode.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "proto/telemetry.pb.h"

namespace ingest {

namespace wire = ioc::telemetry::v1;

namespace {

template <typename T>
using Judged = boost::system::result<T, Rejection>;

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_name(std::string_view text, std::size_t most, std::string_view also) {
    return !text.empty() && text.size() <= most && std::ranges::all_of(text, [&](char c) {
        return is_lower_or_digit(c) || also.find(c) != std::string_view::npos;
    });
}
constexpr std::string_view kQuantityAlso = "_/.-";
constexpr std::string_view kDeviceAlso = "ABCDEFGHIJKLMNOPQRSTUVWXYZ._-";

// Text for people ends up in logs and on screens: control characters become spaces.
std::string tidy(std::string text) {
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return text;
}

// 1970 to 2200: whatever a device's clock says, sums with it cannot overflow.
Instant instant(std::int64_t milliseconds) {
    constexpr std::int64_t kYear2200 = 7'258'118'400'000;
    return Instant(std::chrono::milliseconds(std::clamp<std::int64_t>(milliseconds, 0, kYear2200)));
}

std::optional<Instant> clock_of(std::int64_t milliseconds) {
    if (milliseconds <= 0) return std::nullopt;
    return instant(milliseconds);
}

std::optional<double> finite(bool present, double value) {
    if (!present || !std::isfinite(value)) return std::nullopt;
    return value;
}

Judged<Message> hello(const wire::Hello& said, const MessageLimits& limits) {
    if (!is_name(said.device_id(), limits.name, kDeviceAlso)) return Rejection::bad_device_id;
    HelloMessage hello{.device = {said.device_id()},
                       .version = said.protocol_version(),
                       .nonce = {},
                       .device_clock = clock_of(said.device_time_ms()),
                       .channel_binding = said.channel_binding()};
    if (said.nonce().size() != hello.nonce.size()) return Rejection::bad_nonce;
    std::ranges::copy(said.nonce(), hello.nonce.begin());
    return Message(std::move(hello));
}

Judged<Message> birth(const wire::Birth& said, const MessageLimits& limits) {
    if (static_cast<std::size_t>(said.metrics_size()) > limits.metrics) return Rejection::limit_exceeded;
    if (std::max(said.model().size(), said.firmware().size()) > limits.name) return Rejection::limit_exceeded;
    BirthMessage birth{.model = tidy(said.model()), .firmware = tidy(said.firmware()), .metrics = {}};
    if (const auto seconds = said.keep_alive_seconds(); seconds != 0) {
        birth.keep_alive = std::chrono::seconds(std::clamp(seconds, 5u, 86'400u));
    }
    birth.metrics.reserve(static_cast<std::size_t>(said.metrics_size()));
    for (const wire::Metric& metric : said.metrics()) {
        if (!is_name(metric.quantity(), limits.name, kQuantityAlso)) return Rejection::malformed;
        if (metric.unit().size() > limits.unit || metric.alias() > 65'535) return Rejection::limit_exceeded;
        birth.metrics.push_back({.alias = metric.alias(),
                                 .quantity = metric.quantity(),
                                 .unit = tidy(metric.unit()),
                                 .low = finite(metric.has_low(), metric.low()),
                                 .high = finite(metric.has_high(), metric.high())});
    }
    return Message(std::move(birth));
}

Severity severity(wire::Severity said) {
    switch (said) {
        case wire::SEVERITY_LOW: return Severity::low;
        case wire::SEVERITY_MEDIUM: return Severity::medium;
        case wire::SEVERITY_HIGH: return Severity::high;
        case wire::SEVERITY_EMERGENCY: return Severity::emergency;
        default: return Severity::information;  // also values of a later version
    }
}

Judged<MeasurementMessage> measurement(const wire::Measurement& said, const MessageLimits& limits) {
    MeasurementMessage measurement{.alias = said.alias(),
                                   .quantity = {},
                                   .value = finite(said.has_value(), said.value()),
                                   .earlier = std::chrono::milliseconds(said.earlier_ms())};
    if (said.metric_case() == wire::Measurement::kQuantity) {
        if (!is_name(said.quantity(), limits.name, kQuantityAlso)) return Rejection::malformed;
        measurement.quantity = said.quantity();
    }
    return measurement;
}

Judged<Message> report(const wire::Report& said, const MessageLimits& limits) {
    if (static_cast<std::size_t>(said.measurements_size()) > limits.measurements ||
        static_cast<std::size_t>(said.events_size()) > limits.events) {
        return Rejection::limit_exceeded;
    }
    ReportMessage report{.sequence = said.sequence(),
                         .measured_at = instant(said.measured_at_ms()),
                         .measurements = {},
                         .events = {},
                         .historical = said.historical()};
    report.measurements.reserve(static_cast<std::size_t>(said.measurements_size()));
    for (const wire::Measurement& one : said.measurements()) {
        auto judged = measurement(one, limits);
        if (!judged) return judged.error();
        report.measurements.push_back(std::move(*judged));
    }
    for (const wire::Event& event : said.events()) {
        if (!is_name(event.kind(), limits.name, "_")) return Rejection::malformed;
        if (event.text().size() > limits.text) return Rejection::limit_exceeded;
        report.events.push_back({event.kind(), tidy(event.text()), severity(event.severity())});
    }
    return Message(std::move(report));
}

}  // namespace

struct Decoder::Parsed {
    wire::ToCentre message;
};

Decoder::Decoder(MessageLimits limits) : limits_(limits), parsed_(std::make_unique<Parsed>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;

boost::system::result<Message, Rejection> Decoder::decode(std::span<const std::uint8_t> frame) {
    const wire::ToCentre& said = parsed_->message;
    if (!parsed_->message.ParseFromArray(frame.data(), static_cast<int>(frame.size()))) return Rejection::malformed;
    switch (said.message_case()) {
        case wire::ToCentre::kHello: return hello(said.hello(), limits_);
        case wire::ToCentre::kProof:
            if (said.proof().hmac().size() > 64) return Rejection::limit_exceeded;
            return Message(ProofMessage{{said.proof().hmac().begin(), said.proof().hmac().end()}});
        case wire::ToCentre::kBirth: return birth(said.birth(), limits_);
        case wire::ToCentre::kReport: return report(said.report(), limits_);
        case wire::ToCentre::kAlive: return Message(AliveMessage{clock_of(said.alive().device_time_ms())});
        case wire::ToCentre::kDeath:
            if (said.death().reason().size() > limits_.text) return Rejection::limit_exceeded;
            return Message(DeathMessage{tidy(said.death().reason())});
        case wire::ToCentre::MESSAGE_NOT_SET: break;
    }
    return Message(UnknownMessage{});
}

}  // namespace ingest
