#include "tests/commune/rtsp/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <array>

namespace commune::rtsp {

const char* to_string(Algorithm a) {
    return a == Algorithm::md5 ? "MD5" : "SHA-256";
}

std::string hash(Algorithm algorithm, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned length = 0;
    EVP_Digest(text.data(), text.size(), raw.data(), &length,
               algorithm == Algorithm::md5 ? EVP_md5() : EVP_sha256(), nullptr);
    constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < length; ++i) {
        out += kDigits[raw[i] >> 4];
        out += kDigits[raw[i] & 15];
    }
    return out;
}

std::map<std::string, std::string> digest_parameters(std::string_view header) {
    constexpr std::string_view kScheme = "Digest ";
    if (!header.starts_with(kScheme)) return {};
    header.remove_prefix(kScheme.size());
    std::map<std::string, std::string> out;
    while (!header.empty()) {
        header.remove_prefix(std::min(header.find_first_not_of(" ,\t"), header.size()));
        const std::size_t equals = header.find('=');
        if (equals == header.npos) break;
        const std::string name(header.substr(0, equals));
        header.remove_prefix(equals + 1);
        const bool quoted = header.starts_with('"');
        if (quoted) header.remove_prefix(1);
        const std::size_t end = std::min(header.find_first_of(quoted ? "\"" : ", "), header.size());
        out[name] = header.substr(0, end);
        header.remove_prefix(std::min(end + (quoted ? 1 : 0), header.size()));
    }
    return out;
}

bool digest_matches(std::string_view header, std::string_view method, std::string_view realm,
                    std::string_view nonce, const Secret& secret) {
    const auto given = digest_parameters(header);
    const auto field = [&](const char* name) {
        const auto found = given.find(name);
        return found == given.end() ? std::string() : found->second;
    };
    if (field("username") != secret.user || field("realm") != realm || field("nonce") != nonce)
        return false;
    Algorithm algorithm = Algorithm::md5;
    if (const std::string name = field("algorithm"); name == "SHA-256")
        algorithm = Algorithm::sha256;
    else if (!name.empty() && name != "MD5")
        return false;
    const std::string who =
        hash(algorithm, secret.user + ':' + std::string(realm) + ':' + secret.password);
    const std::string what = hash(algorithm, std::string(method) + ':' + field("uri"));
    std::string expected;
    if (field("qop").empty())
        expected = hash(algorithm, who + ':' + std::string(nonce) + ':' + what);
    else
        expected = hash(algorithm, who + ':' + std::string(nonce) + ':' + field("nc") + ':' +
                                       field("cnonce") + ':' + field("qop") + ':' + what);
    const std::string answer = field("response");
    return answer.size() == expected.size() &&
           CRYPTO_memcmp(answer.data(), expected.data(), expected.size()) == 0;
}

}  // namespace commune::rtsp
