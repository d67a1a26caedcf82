// camera/rtsp/challenge.hpp — what a 401 asks for (RFC 7235 §4.1, RFC 7616 §3.3, RFC 7617).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "camera/rtsp/auth_scheme.hpp"

namespace camera::rtsp {

// One challenge that we can answer. Quoted values are kept as between the quotes, escapes and
// all: that is what is hashed and what is sent back.
struct Challenge {
    AuthScheme scheme = AuthScheme::none;
    std::string realm;
    std::string nonce;
    std::optional<std::string> opaque;
    std::string algorithm;     // as sent, to be sent back; empty = MD5 by default
    bool session_key = false;  // the -sess variants
    bool qop_auth = false;     // offered; otherwise the form of RFC 2069
    bool stale = false;        // the nonce was old, the password was right
};

// All that one WWW-Authenticate value offers and we know: several may stand in one line.
// Others (auth-int alone, SHA-512-256, Negotiate) and malformed ones are left out.
std::vector<Challenge> parse_challenges(std::string_view header_value);

}  // namespace camera::rtsp
