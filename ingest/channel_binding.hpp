// ingest/channel_binding.hpp — what both ends of one TLS connection know, and nobody else.
#pragma once

#include <array>
#include <cstdint>

namespace ingest {

// RFC 9266 "tls-exporter": equal at both ends of one TLS connection, and of no other.
using ChannelBinding = std::array<std::uint8_t, 32>;

}  // namespace ingest
