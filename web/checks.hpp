// web/checks.hpp — what a request must satisfy before anybody looks at what it wants. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/http_head.hpp"

namespace web {

enum class Fault { framing, host, origin, right, absent, other };

struct Refused {
    unsigned status = 400;
    std::string_view code;          // see refusal.cpp for the words
    Fault fault = Fault::other;     // which counter it belongs to
    bool close = false;             // the rest of the line cannot be trusted
};

// The size of the body, or why the framing is refused: RFC 9112 §6.3, stricter. A Transfer-Encoding in any
// spelling is refused: our API needs none, and every disagreement about it is a smuggled request.
struct Framing {
    std::size_t body = 0;
    std::optional<Refused> refused;
};
Framing check_framing(const Head& head);

// Exactly one valid Host that is ours (RFC 9112 §3.2; also stops DNS rebinding).
std::optional<Refused> check_host(const Head& head, const std::vector<std::string>& hosts);

bool known_method(std::string_view method);
bool unsafe_method(std::string_view method);

// An unsafe request must come from our own page: JSON only (a form cannot send it), Origin absent or same,
// Sec-Fetch-Site absent or same-origin.
std::optional<Refused> check_unsafe(const Head& head, bool secure);

// The Origin must be present and same: for websockets, which no same-origin policy protects.
bool same_origin(const Head& head, bool secure);

}  // namespace web
