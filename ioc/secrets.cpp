#include "ioc/secrets.hpp"

#include <boost/system/errc.hpp>
#include <cerrno>
#include <sodium.h>
#include <span>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "ioc/store/files.hpp"

namespace ioc {
namespace {

namespace errc = boost::system::errc;
constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* octets(const void* bytes) { return static_cast<const unsigned char*>(bytes); }

store::Status readable_by_us_alone(const std::filesystem::path& file) {
    struct stat what {};
    if (::lstat(file.c_str(), &what) != 0) return boost::system::error_code{errno, boost::system::system_category()};
    if (!S_ISREG(what.st_mode) || what.st_uid != ::geteuid() || (what.st_mode & 077) != 0)
        return make_error_code(errc::permission_denied);
    return {};
}

}  // namespace

store::Result<SecretKey> SecretKey::open(const std::filesystem::path& file) {
    if (sodium_init() < 0) return make_error_code(errc::not_supported);
    SecretKey key;
    auto ours = readable_by_us_alone(file);
    if (!ours && ours.error() == errc::no_such_file_or_directory) {
        randombytes_buf(key.bytes_.data(), key.bytes_.size());
        const auto written = store::write_file_durably(file, std::as_bytes(std::span{key.bytes_}));
        if (!written) return written.error();
        return key;
    }
    if (!ours) return ours.error();
    auto bytes = store::read_file(file, kKeyBytes);
    if (!bytes) return bytes.error() == errc::file_too_large ? make_error_code(errc::bad_message) : bytes.error();
    if (bytes->size() != kKeyBytes) return make_error_code(errc::bad_message);
    std::copy_n(octets(bytes->data()), kKeyBytes, key.bytes_.begin());
    sodium_memzero(bytes->data(), bytes->size());
    return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

store::Status SecretBox::put(const std::string& name, std::string_view secret, store::Instant now) {
    store::Blob nonce(kNonceBytes), sealed(secret.size() + kTagBytes);
    randombytes_buf(nonce.data(), nonce.size());
    // 192 random bits of nonce never repeat in practice (libsodium, XChaCha20-Poly1305-IETF).
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()), nullptr,
                                               octets(secret.data()), secret.size(), octets(name.data()), name.size(),
                                               nullptr, octets(nonce.data()), key_.bytes_.data());
    return database_.run("insert or replace into secret (name, nonce, ciphertext, changed_at) values (?1, ?2, ?3, ?4)",
                         name, nonce, sealed, store::to_millis(now));
}

store::Result<std::optional<std::string>> SecretBox::get(const std::string& name) const {
    store::Blob nonce, sealed;
    auto rows = database_.query("select nonce, ciphertext from secret where name = ?1", name);
    if (!rows.next(nonce, sealed)) {
        if (rows.error()) return rows.error();
        return std::optional<std::string>{};
    }
    if (nonce.size() != kNonceBytes || sealed.size() < kTagBytes) return make_error_code(store::StoreError::wrong_key);
    std::string secret(sealed.size() - kTagBytes, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(secret.data()), nullptr, nullptr, octets(sealed.data()), sealed.size(),
        octets(name.data()), name.size(), octets(nonce.data()), key_.bytes_.data());
    if (opened != 0) return make_error_code(store::StoreError::wrong_key);
    return std::optional{std::move(secret)};
}

store::Status SecretBox::remove(const std::string& name) {
    return database_.run("delete from secret where name = ?1", name);
}

}  // namespace ioc
