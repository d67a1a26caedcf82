// ioc/passwords.hpp — passwords of people, tokens of sessions and links, and the digests that are kept of them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "proto/console/words.hpp"

namespace ioc {

// argon2id, 64 MiB and 3 passes: about half a second, so these two run in the password lane.
// nullopt = not enough memory just now.
std::optional<std::string> hash_password(std::string_view password);
bool verify_password(std::string_view hash, std::string_view password);
// As slow as verify_password and never true: for names that do not exist, so that time tells nothing.
bool verify_nobody(std::string_view password);
bool needs_rehash(std::string_view hash);   // made with other costs than today's

// nullopt = good. Else what is wrong, for the person at the keyboard: 12 characters at least and 256 bytes at
// most, not the sign-in name, not a common one (NIST SP 800-63B §5.1.1.2).
std::optional<console::Text> refuse_password(std::string_view password, std::string_view user);

// 256 bits, base64url without padding: 43 characters.
std::string random_token();

// 256 bits as 64 lower-case hex digits: a device's key, as its maker's tool wants it typed.
std::string random_key();

// 64 lower-case hex digits (FIPS 180-4).
std::string sha256_hex(std::string_view text);
std::string sha256_hex(std::span<const std::byte> bytes);

// In a time that does not depend on where they differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace ioc
