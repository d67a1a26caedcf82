// web/cookie.hpp — finds the session in a Cookie field.
#pragma once

#include <string_view>

namespace web {

std::string_view session_cookie_name(bool secure);
// The token of the first session cookie, "" = none or longer than 128 characters.
std::string_view session_token(std::string_view cookie_field, bool secure);

}  // namespace web
