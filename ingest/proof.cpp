#include "ingest/proof.hpp"

#include <cstdlib>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace ingest {

namespace {

template <typename Bytes>
void append(std::vector<std::uint8_t>& message, const Bytes& bytes) {
    message.insert(message.end(), bytes.begin(), bytes.end());
}

// label || 0 || centre's nonce || device's nonce || channel binding or 32 zeros || device id
Digest sign(const DeviceKey& key, std::string_view label, const Transcript& transcript) {
    std::vector<std::uint8_t> message;
    append(message, label);
    message.push_back(0);
    append(message, transcript.centre_nonce);
    append(message, transcript.device_nonce);
    append(message, transcript.binding.value_or(ChannelBinding{}));
    append(message, transcript.device_id);
    Digest digest{};
    unsigned length = 0;
    if (HMAC(EVP_sha256(), key.bytes.data(), static_cast<int>(key.bytes.size()), message.data(), message.size(),
             digest.data(), &length) == nullptr ||
        length != digest.size()) {
        std::abort();  // SHA-256 missing: nobody may be let in
    }
    return digest;
}

}  // namespace

Digest device_proof(const DeviceKey& key, const Transcript& transcript) {
    return sign(key, "ioc-telemetry-v1 device", transcript);
}

Digest centre_proof(const DeviceKey& key, const Transcript& transcript) {
    return sign(key, "ioc-telemetry-v1 centre", transcript);
}

bool same_digest(const Digest& expected, std::span<const std::uint8_t> given) {
    return given.size() == expected.size() && CRYPTO_memcmp(expected.data(), given.data(), expected.size()) == 0;
}

Nonce fresh_nonce() {
    Nonce nonce{};
    if (RAND_bytes(nonce.data(), static_cast<int>(nonce.size())) != 1) std::abort();
    return nonce;
}

}  // namespace ingest
