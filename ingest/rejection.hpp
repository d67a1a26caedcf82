// ingest/rejection.hpp — every reason for which bytes or a device are turned away, with its words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ingest {

enum class Rejection : std::uint8_t {
    frame_too_large,      // said by the prefix alone
    empty_frame,
    malformed,            // not a protobuf message of ours
    limit_exceeded,       // too many items, or a text too long
    bad_device_id,
    bad_nonce,
    out_of_order,         // a message that does not belong at this point
    unsupported_version,
    unknown_device,
    wrong_key,
    too_slow,             // a deadline passed
    superseded,
    store_failed,
    full,                 // too many connections at once
    bad_sequence,
    unknown_metric,       // a measurement whose alias was never declared; only that one is dropped
    stopping,
};
inline constexpr std::size_t kRejections = 17;

struct RejectionWords {
    std::string_view name;  // for metrics and logs: "wrong_key"
    std::string_view vi;    // one sentence for the technician
    std::string_view en;
};

const RejectionWords& words(Rejection rejection);

}  // namespace ingest
