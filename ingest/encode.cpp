#include "ingest/encode.hpp"

#include "proto/telemetry.pb.h"

namespace ingest {

namespace wire = ioc::telemetry::v1;

namespace {

std::string framed(const wire::ToDevice& message) {
    const std::string body = message.SerializeAsString();
    std::string frame;
    frame.reserve(body.size() + 3);
    std::size_t length = body.size();
    for (; length >= 0x80; length >>= 7) frame.push_back(static_cast<char>((length & 0x7f) | 0x80));
    frame.push_back(static_cast<char>(length));
    return frame + body;
}

std::int64_t milliseconds(Instant instant) { return instant.time_since_epoch().count(); }

struct WireReason {
    wire::Reason reason;
    std::uint32_t retry_after;  // seconds
};

WireReason wire_reason(Rejection rejection) {
    switch (rejection) {
        case Rejection::frame_too_large: return {wire::REASON_TOO_LARGE, 60};
        case Rejection::out_of_order: return {wire::REASON_OUT_OF_ORDER, 60};
        case Rejection::unsupported_version: return {wire::REASON_UNSUPPORTED_VERSION, 3'600};
        case Rejection::unknown_device:
        case Rejection::wrong_key: return {wire::REASON_NOT_ADMITTED, 60};
        case Rejection::too_slow: return {wire::REASON_TOO_SLOW, 1};
        case Rejection::superseded: return {wire::REASON_SUPERSEDED, 30};
        case Rejection::store_failed:
        case Rejection::full: return {wire::REASON_TRY_AGAIN, 5};
        case Rejection::stopping: return {wire::REASON_TRY_AGAIN, 1};
        case Rejection::bad_sequence: return {wire::REASON_BAD_SEQUENCE, 60};
        default: return {wire::REASON_MALFORMED, 60};
    }
}

}  // namespace

std::string challenge_frame(const Nonce& nonce, Instant now) {
    wire::ToDevice message;
    message.mutable_challenge()->set_nonce(nonce.data(), nonce.size());
    message.mutable_challenge()->set_centre_time_ms(milliseconds(now));
    return framed(message);
}

std::string welcome_frame(const Digest& proof, std::uint64_t last_sequence, Instant now) {
    wire::ToDevice message;
    message.mutable_welcome()->set_hmac(proof.data(), proof.size());
    message.mutable_welcome()->set_last_sequence(last_sequence);
    message.mutable_welcome()->set_centre_time_ms(milliseconds(now));
    return framed(message);
}

std::string ack_frame(std::uint64_t sequence) {
    wire::ToDevice message;
    message.mutable_ack()->set_sequence(sequence);
    return framed(message);
}

std::string refusal_frame(Rejection reason) {
    const WireReason said = wire_reason(reason);
    wire::ToDevice message;
    message.mutable_refusal()->set_reason(said.reason);
    message.mutable_refusal()->set_text(std::string(words(reason).en));
    message.mutable_refusal()->set_retry_after_seconds(said.retry_after);
    return framed(message);
}

}  // namespace ingest
