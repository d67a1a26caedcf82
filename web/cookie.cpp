#include "web/cookie.hpp"

#include <algorithm>
#include <string>

#include "web/doors.hpp"

namespace web {
namespace {

// Strict: no foreign page's link or frame carries the session. The sign-in link still works: its answer sets the
// cookie and leads to "/", which is an open page, and everything that page asks for comes from ourselves.
std::pair<std::string, std::string> cookie(std::string_view value, std::string_view life, bool secure) {
    std::string text(session_cookie_name(secure));
    text.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Strict").append(life);
    if (secure) text += "; Secure";
    return {"Set-Cookie", std::move(text)};
}

}  // namespace

std::string_view session_cookie_name(bool secure) {
    // The __Host- prefix makes the browser refuse the cookie from a sister domain or without TLS.
    return secure ? "__Host-ioc_session" : "ioc_session";
}

std::string_view session_token(std::string_view field, bool secure) {
    constexpr std::size_t kLongest = 128;
    const std::string_view name = session_cookie_name(secure);
    while (!field.empty()) {
        const std::size_t end = std::min(field.find(';'), field.size());
        std::string_view pair = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        const std::size_t equals = pair.find('=');
        if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
        const std::string_view token = pair.substr(equals + 1);
        return token.size() <= kLongest ? token : std::string_view();
    }
    return {};
}

std::pair<std::string, std::string> session_cookie(std::string_view token, bool secure) {
    return cookie(token, "", secure);
}

std::pair<std::string, std::string> no_session_cookie(bool secure) {
    return cookie("", "; Max-Age=0", secure);
}

}  // namespace web
