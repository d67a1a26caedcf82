// camera/rtsp/digest.hpp — proves that we know the password without sending it (RFC 7616 §3.4).
#pragma once

#include <string>
#include <string_view>

#include "camera/rtsp/challenge.hpp"

namespace camera::rtsp {

struct DigestQuestion {
    std::string_view user;
    std::string_view password;
    std::string_view method;
    std::string_view uri;
    std::string_view cnonce;  // ours; used with qop and with session keys
    unsigned count = 1;       // of requests with this nonce
};

// Lower-case hexadecimal. MD5 or SHA-256 as the challenge says.
std::string digest_response(const Challenge& challenge, const DigestQuestion& question);

// The value of an Authorization header that answers a digest challenge.
std::string digest_authorization(const Challenge& challenge, const DigestQuestion& question);

// The value for Basic (RFC 7617). The caller has consent to send the password readably.
std::string basic_authorization(std::string_view user, std::string_view password);

}  // namespace camera::rtsp
