#include "camera/rtsp/digest.hpp"

#include <openssl/evp.h>

#include <array>
#include <cassert>
#include <cstdio>
#include <initializer_list>

#include "camera/rtsp/base64.hpp"

namespace camera::rtsp {
namespace {

// H(a:b:c) of RFC 7616 §3.3, in hexadecimal.
std::string hash(AuthScheme scheme, std::initializer_list<std::string_view> parts) {
    std::string text;
    for (const std::string_view& part : parts) {
        if (&part != parts.begin()) text += ':';
        text += part;
    }
    const EVP_MD* algorithm = scheme == AuthScheme::digest_sha256 ? EVP_sha256() : EVP_md5();
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    [[maybe_unused]] const int done =
        EVP_Digest(text.data(), text.size(), bytes.data(), &size, algorithm, nullptr);
    assert(done == 1);
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        hex += kDigits[bytes[i] >> 4];
        hex += kDigits[bytes[i] & 0x0f];
    }
    return hex;
}

std::string eight_digits(unsigned count) {
    char text[9];
    std::snprintf(text, sizeof text, "%08x", count);
    return text;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

}  // namespace

std::string digest_response(const Challenge& challenge, const DigestQuestion& question) {
    const auto scheme = challenge.scheme;
    std::string key = hash(scheme, {question.user, challenge.realm, question.password});
    if (challenge.session_key) key = hash(scheme, {key, challenge.nonce, question.cnonce});
    const std::string request = hash(scheme, {question.method, question.uri});
    if (!challenge.qop_auth) return hash(scheme, {key, challenge.nonce, request});
    return hash(scheme, {key, challenge.nonce, eight_digits(question.count), question.cnonce,
                         "auth", request});
}

std::string digest_authorization(const Challenge& challenge, const DigestQuestion& question) {
    // Realm, nonce and opaque go back between quotes exactly as they came.
    std::string out = "Digest username=" + quoted(question.user);
    out += ", realm=\"" + challenge.realm + "\", nonce=\"" + challenge.nonce + "\", uri=\"";
    out += question.uri;
    out += "\", response=\"" + digest_response(challenge, question) + '"';
    if (!challenge.algorithm.empty()) out += ", algorithm=" + challenge.algorithm;
    if (challenge.opaque) out += ", opaque=\"" + *challenge.opaque + '"';
    if (challenge.qop_auth) out += ", qop=auth, nc=" + eight_digits(question.count);
    if (challenge.qop_auth || challenge.session_key) {
        out += ", cnonce=" + quoted(question.cnonce);
    }
    return out;
}

std::string basic_authorization(std::string_view user, std::string_view password) {
    return "Basic " + to_base64(std::string(user) + ":" + std::string(password));
}

}  // namespace camera::rtsp
