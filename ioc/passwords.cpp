#include "ioc/passwords.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sodium.h>

namespace ioc {
namespace {

// OWASP asks for 46 MiB and 1 pass at least. One at a time in its lane, so memory is not multiplied by callers.
constexpr unsigned long long kPasses = 3;
constexpr std::size_t kMemory = 64u << 20;
constexpr std::size_t kFewestCharacters = 12, kMostBytes = 256;

// Without libsodium's generator nothing here is safe to answer.
void ready() {
    static const int initialised = sodium_init();
    if (initialised < 0) std::abort();
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

// Code points: bytes that do not continue a UTF-8 sequence. "mật khẩu" is eight characters, not twelve.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Long enough to pass the length rule and still among the first that anyone tries.
constexpr std::array<std::string_view, 26> kCommon{
    "123456789012", "1234567890123", "123456789123", "012345678910", "111111111111", "000000000000", "1234567890ab",
    "password1234", "password12345", "passwordpassword", "passw0rd1234", "p@ssw0rd1234", "p@ssword1234", "qwertyuiop12",
    "qwertyuiop123", "qwertyuiop[]", "1qaz2wsx3edc", "1q2w3e4r5t6y", "zaq12wsxcde3", "abcdefghijkl", "abcd12345678",
    "administrator", "adminadmin123", "iloveyou1234", "matkhau123456", "matkhaumatkhau"};

// "aaaaaaaaaaaa", "abcabcabcabc": a short text said over and over.
bool repeats(std::string_view text) {
    for (std::size_t period = 1; period <= 4; ++period) {
        if (text.size() > period && text.substr(period) == text.substr(0, text.size() - period)) return true;
    }
    return false;
}

// "abcdefghijklm", "98765432109876": each character the next or the previous one.
bool runs(std::string_view text) {
    const auto steps_by = [&](int step) {
        for (std::size_t i = 1; i < text.size(); ++i) {
            const int difference = text[i] - text[i - 1];
            const bool wraps = difference == -9 * step && text[i] >= '0' && text[i] <= '9';
            if (difference != step && !wraps) return false;
        }
        return true;
    };
    return steps_by(1) || steps_by(-1);
}

bool common(const std::string& lowered) {
    return std::find(kCommon.begin(), kCommon.end(), lowered) != kCommon.end() || repeats(lowered) || runs(lowered);
}

}  // namespace

std::optional<std::string> hash_password(std::string_view password) {
    ready();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const int made = crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), kPasses, kMemory,
                                           crypto_pwhash_ALG_ARGON2ID13);
    if (made != 0) return std::nullopt;
    return std::string{hash.data()};
}

bool verify_password(std::string_view hash, std::string_view password) {
    ready();
    const std::string terminated{hash};
    if (terminated.size() >= crypto_pwhash_STRBYTES || password.size() > kMostBytes) return false;
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool verify_nobody(std::string_view password) {
    ready();
    if (password.size() > kMostBytes) return false;   // verify_password is as quick here
    const std::array<unsigned char, crypto_pwhash_SALTBYTES> salt{};
    std::array<unsigned char, 32> out{};
    [[maybe_unused]] const int made = crypto_pwhash(out.data(), out.size(), password.data(), password.size(), salt.data(), kPasses, kMemory,
                        crypto_pwhash_ALG_ARGON2ID13);
    return false;
}

bool needs_rehash(std::string_view hash) {
    ready();
    return crypto_pwhash_str_needs_rehash(std::string{hash}.c_str(), kPasses, kMemory) != 0;
}

std::optional<console::Text> refuse_password(std::string_view password, std::string_view user) {
    if (characters(password) < kFewestCharacters)
        return console::Text{"Mật khẩu cần ít nhất 12 ký tự.", "A password needs at least 12 characters."};
    if (password.size() > kMostBytes)
        return console::Text{"Mật khẩu quá dài (tối đa 256 byte).", "The password is too long (256 bytes at most)."};
    const std::string lowered = lower(password), name = lower(user);
    // A short name such as "an" is found in many good passwords.
    if (lowered == name || (name.size() >= 4 && lowered.find(name) != std::string::npos))
        return console::Text{"Mật khẩu không được chứa tên đăng nhập.", "The password must not contain the sign-in name."};
    if (common(lowered))
        return console::Text{"Mật khẩu này quá dễ đoán. Hãy chọn mật khẩu khác.",
                             "This password is too easy to guess. Choose another one."};
    return std::nullopt;
}

std::string random_token() {
    ready();
    constexpr auto form = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<unsigned char, 32> bytes{};
    std::array<char, sodium_base64_ENCODED_LEN(32, form)> text{};
    randombytes_buf(bytes.data(), bytes.size());
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), form);
    return text.data();
}

std::string random_key() {
    ready();
    std::array<unsigned char, 32> bytes{};
    std::array<char, 2 * 32 + 1> text{};
    randombytes_buf(bytes.data(), bytes.size());
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return text.data();
}

std::string sha256_hex(std::span<const std::byte> bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

std::string sha256_hex(std::string_view text) { return sha256_hex(std::as_bytes(std::span{text})); }

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace ioc
