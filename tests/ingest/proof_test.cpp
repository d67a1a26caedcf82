#include "ingest/proof.hpp"

#include <string>

#include <gtest/gtest.h>

namespace ingest {
namespace {

std::string hex(const Digest& digest) {
    std::string text;
    for (const auto byte : digest) {
        text.push_back("0123456789abcdef"[byte >> 4]);
        text.push_back("0123456789abcdef"[byte & 15]);
    }
    return text;
}

struct Example {
    DeviceKey key;
    Transcript transcript;
};

// The worked example of proto/README.md.
Example example() {
    Example made;
    for (std::uint8_t n = 0; n < 32; ++n) {
        made.key.bytes.push_back(n);
        made.transcript.centre_nonce[n] = static_cast<std::uint8_t>(0x40 + n);
        made.transcript.device_nonce[n] = static_cast<std::uint8_t>(0x80 + n);
    }
    made.transcript.device_id = "muc-nuoc-01";
    return made;
}

TEST(Proof, IsTheOneOfTheWorkedExample) {
    const auto [key, transcript] = example();
    EXPECT_EQ(hex(device_proof(key, transcript)), "9a7508e47aaa591980442337a1c709203004e016c5e5bd7569daa492d5d4b7c5");
    EXPECT_EQ(hex(centre_proof(key, transcript)), "4fc0c9dac542052141bd99cb0b1926a4f501bff1358fc5bb8403ef7f867acc4b");
}

TEST(Proof, ChangesWithEverythingItCovers) {
    const auto [key, transcript] = example();
    const Digest honest = device_proof(key, transcript);
    auto changed = transcript;
    changed.centre_nonce[31] ^= 1;
    EXPECT_NE(device_proof(key, changed), honest);
    changed = transcript;
    changed.device_nonce[0] ^= 1;
    EXPECT_NE(device_proof(key, changed), honest);
    changed = transcript;
    changed.device_id = "muc-nuoc-02";
    EXPECT_NE(device_proof(key, changed), honest);
    changed = transcript;
    changed.binding = ChannelBinding{1};
    EXPECT_NE(device_proof(key, changed), honest);
    EXPECT_NE(centre_proof(key, transcript), honest) << "a centre's proof must not serve as a device's";
}

TEST(Proof, OfAnotherLengthIsNotTheSame) {
    const Digest digest{};
    EXPECT_TRUE(same_digest(digest, digest));
    EXPECT_FALSE(same_digest(digest, {}));
    EXPECT_FALSE(same_digest(digest, std::span(digest).first(31)));
}

}  // namespace
}  // namespace ingest
