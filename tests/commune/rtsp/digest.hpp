// HTTP Digest (RFC 7616, RFC 2617) as a camera checks it: pure, nothing but strings.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace commune::rtsp {

enum class Algorithm { md5, sha256 };
const char* to_string(Algorithm);

std::string hash(Algorithm, std::string_view text);  // lower-case hexadecimal

// The parameters of `Authorization: Digest …`; empty when it is another scheme or malformed.
std::map<std::string, std::string> digest_parameters(std::string_view header);

struct Secret {
    std::string user, password;
};

// True when the header proves the secret for this request and a nonce that we gave out.
bool digest_matches(std::string_view header, std::string_view method, std::string_view realm,
                    std::string_view nonce, const Secret&);

}  // namespace commune::rtsp
