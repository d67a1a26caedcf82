// Real TLS on loopback, with a certificate made for the test.
#include <cstdio>
#include <filesystem>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "tests/ingest/centre.hpp"

namespace ingest_test {
namespace {

class Certificate {
  public:
    explicit Certificate(const std::string& name) {
        std::string pattern = (std::filesystem::temp_directory_path() / "tls-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        EVP_PKEY* key = EVP_EC_gen("P-256");
        X509* made = X509_new();
        X509_set_version(made, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
        X509_gmtime_adj(X509_getm_notBefore(made), -60);
        X509_gmtime_adj(X509_getm_notAfter(made), 3'600);
        X509_NAME* subject = X509_get_subject_name(made);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
        X509_set_issuer_name(made, subject);
        const std::string names = "DNS:" + name;
        X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
        X509_add_ext(made, extension, -1);
        X509_EXTENSION_free(extension);
        X509_set_pubkey(made, key);
        X509_sign(made, key, EVP_sha256());
        write(certificate(), [&](FILE* file) { PEM_write_X509(file, made); });
        write(this->key(), [&](FILE* file) { PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr); });
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned length = 0;
        X509_digest(made, EVP_sha256(), digest, &length);
        for (unsigned at = 0; at < length; ++at) {
            char pair[3];
            std::snprintf(pair, sizeof pair, "%02x", digest[at]);
            fingerprint += pair;
        }
        X509_free(made);
        EVP_PKEY_free(key);
    }
    ~Certificate() { std::filesystem::remove_all(folder_); }
    std::string certificate() const { return folder_ / "certificate.pem"; }
    std::string key() const { return folder_ / "key.pem"; }
    ingest::TlsIdentity identity() const { return *ingest::TlsIdentity::load(certificate(), key()); }
    std::string fingerprint;

  private:
    template <typename Write>
    static void write(const std::string& path, Write with) {
        FILE* file = std::fopen(path.c_str(), "w");
        with(file);
        std::fclose(file);
    }
    std::filesystem::path folder_;
};

DeviceOptions over_tls(const std::string& id, support::DeviceTls trust) {
    auto made = options(id);
    made.tls = std::move(trust);
    return made;
}

TEST(Tls, CarriesReportsWithTheProofBoundToTheChannel) {
    const Certificate certificate("centre.test");
    Centre centre({}, certificate.identity());
    for (const char* id : {"by-authority", "by-pin"}) centre.register_device(id);
    auto by_authority = centre.device(
        over_tls("by-authority", {.ca_file = certificate.certificate(), .server_name = "centre.test"}));
    auto by_pin = centre.device(over_tls("by-pin", {.fingerprint = certificate.fingerprint, .channel_binding = false}));

    centre.play([&]() -> awaitable<void> {
        for (auto* device : {&by_authority, &by_pin}) {
            EXPECT_TRUE(co_await device->admit(centre.endpoint()));
            for (int nth = 0; nth < 100; ++nth) device->measure({{"river_level", 3.0}});
            co_await device->flush();
            EXPECT_TRUE(co_await device->wait_acknowledged(100));
        }
    });

    EXPECT_EQ(centre.store.rows.size(), 200u);
}

TEST(Tls, ADeviceRefusesACentreWithAnotherCertificate) {
    const Certificate certificate("centre.test");
    const Certificate other("centre.test");
    Centre centre({}, certificate.identity());
    centre.register_device("gauge-1");
    auto by_pin = centre.device(over_tls("gauge-1", {.fingerprint = other.fingerprint}));
    auto by_name = centre.device(
        over_tls("gauge-1", {.ca_file = certificate.certificate(), .server_name = "elsewhere.test"}));

    centre.play([&]() -> awaitable<void> {
        EXPECT_TRUE(co_await by_pin.connect(centre.endpoint()));
        EXPECT_TRUE(co_await by_name.connect(centre.endpoint()));
    });

    EXPECT_TRUE(centre.watcher.births.empty());
}

TEST(Tls, ARelayInTheMiddleCannotPassTheProofOn) {
    const Certificate certificate("centre.test");
    Centre centre({}, certificate.identity());
    centre.register_device("gauge-1");
    auto relay = centre.device(over_tls("gauge-1", {.fingerprint = certificate.fingerprint}));
    auto elsewhere = centre.device(over_tls("gauge-1", {.fingerprint = certificate.fingerprint}));

    centre.play([&]() -> awaitable<void> {
        co_await elsewhere.connect(centre.endpoint());  // the device's own channel, which the relay ends
        co_await elsewhere.hello();
        co_await elsewhere.prove();
        co_await relay.connect(centre.endpoint());
        co_await relay.hello();
        ioc::telemetry::v1::ToCentre passed_on;
        passed_on.mutable_proof()->set_hmac(elsewhere.last_proof());
        co_await relay.send(passed_on);
        const auto answer = co_await relay.next();
        EXPECT_TRUE(answer && answer->has_refusal());
    });
}

TEST(Tls, PlainBytesAtTheTlsPortAreRefusedAndCounted) {
    const Certificate certificate("centre.test");
    Centre centre({}, certificate.identity());
    auto plain = centre.device(options("gauge-1"));

    centre.play([&]() -> awaitable<void> {
        co_await plain.connect(centre.endpoint());
        const auto answer = co_await plain.hello();
        EXPECT_FALSE(answer.has_value());
        const std::function<bool()> over = [&] { return centre.open_visits == 0; };
        co_await centre.until(over);
    });

    EXPECT_EQ(centre.door.refusals().total(ingest::Rejection::malformed), 1u);
}

TEST(Tls, AWrongFileIsRefusedWithItsName) {
    const Certificate one("one.test"), two("two.test");
    const auto missing = ingest::TlsIdentity::load("/nonexistent.pem", one.key());
    ASSERT_TRUE(missing.has_error());
    EXPECT_NE(missing.error().find("/nonexistent.pem"), std::string::npos);
    EXPECT_TRUE(ingest::TlsIdentity::load(one.certificate(), two.key()).has_error());
}

}  // namespace
}  // namespace ingest_test
