// ingest/proof.hpp — the two proofs of the hand-shake: HMAC-SHA256 over both nonces, the channel and the name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ingest/channel_binding.hpp"

namespace ingest {

using Nonce = std::array<std::uint8_t, 32>;
using Digest = std::array<std::uint8_t, 32>;

// A device's secret, 16 to 64 bytes. Never logged, never sent.
struct DeviceKey {
    static constexpr std::size_t kShortest = 16;  // a shorter one admits nobody
    std::vector<std::uint8_t> bytes;
};

// What both sides sign. Fixed lengths but for the name, which comes last: no two conversations give the same bytes.
struct Transcript {
    Nonce centre_nonce{};
    Nonce device_nonce{};
    std::optional<ChannelBinding> binding;  // absent = 32 zero bytes
    std::string_view device_id;
};

Digest device_proof(const DeviceKey& key, const Transcript& transcript);
Digest centre_proof(const DeviceKey& key, const Transcript& transcript);

// In constant time, whatever the length of `given`.
bool same_digest(const Digest& expected, std::span<const std::uint8_t> given);

Nonce fresh_nonce();  // from the system's random source; ends the process if there is none

}  // namespace ingest
