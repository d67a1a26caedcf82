// ingest/encode.hpp — the centre's messages as framed bytes, ready to send.
#pragma once

#include <cstdint>
#include <string>

#include "ingest/proof.hpp"
#include "ingest/reading.hpp"
#include "ingest/rejection.hpp"

namespace ingest {

std::string challenge_frame(const Nonce& nonce, Instant now);
std::string welcome_frame(const Digest& proof, std::uint64_t last_sequence, Instant now);
std::string ack_frame(std::uint64_t sequence);
// An unknown device and a wrong key give the same bytes: nobody learns which names exist.
std::string refusal_frame(Rejection reason);

}  // namespace ingest
