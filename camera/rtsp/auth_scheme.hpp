// camera/rtsp/auth_scheme.hpp — how a camera let us in.
#pragma once

#include <string_view>

namespace camera::rtsp {

// In rising strength: of several offers the greatest that we may use is taken.
enum class AuthScheme { none, basic, digest_md5, digest_sha256 };

constexpr std::string_view name(AuthScheme scheme) {
    switch (scheme) {
        case AuthScheme::none:
            return "none";
        case AuthScheme::basic:
            return "Basic";
        case AuthScheme::digest_md5:
            return "Digest MD5";
        case AuthScheme::digest_sha256:
            return "Digest SHA-256";
    }
    return "none";
}

}  // namespace camera::rtsp
