// ioc/secrets.hpp — passwords of cameras and keys of devices: encrypted one by one, with a key kept outside the database.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "ioc/store/sqlite.hpp"

namespace ioc {

// 32 bytes in a file of its own; wiped from memory when it goes.
class SecretKey {
  public:
    // Reads the key file, or makes one (0600) if there is none. errc::permission_denied when others may read it
    // or somebody else owns it, errc::bad_message when it does not hold exactly one key.
    static store::Result<SecretKey> open(const std::filesystem::path& file);
    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&&) = delete;
    ~SecretKey();

  private:
    friend class SecretBox;
    SecretKey() = default;
    std::array<unsigned char, 32> bytes_{};
};

// The only writer of `secret`. XChaCha20-Poly1305 with a random nonce; the name is bound in, so that one secret
// cannot be passed off as another. Used by the writer lane.
class SecretBox {
  public:
    SecretBox(store::Database& database, SecretKey key) : database_(database), key_(std::move(key)) {}

    store::Status put(const std::string& name, std::string_view secret, store::Instant now);
    store::Result<std::optional<std::string>> get(const std::string& name) const;   // StoreError::wrong_key if it does not open
    store::Status remove(const std::string& name);

  private:
    store::Database& database_;
    SecretKey key_;
};

}  // namespace ioc
