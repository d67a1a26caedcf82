// ioc/audit/chain.hpp — how audit lines hang together: whoever changes one must change all that follow.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ioc/audit/entry.hpp"

namespace ioc {

// What the first line has before it: 64 zeros.
std::string first_link();

// A JSON array without spaces: [number,at in ms,"who","verb","object","detail","previous hash"]. Unambiguous, and
// anyone can check it with sha256sum.
std::string canonical_text(std::int64_t number, std::int64_t at, const AuditEntry& entry, std::string_view previous);

// sha256 of the canonical text, 64 hex digits.
std::string link_hash(std::int64_t number, std::int64_t at, const AuditEntry& entry, std::string_view previous);

}  // namespace ioc
