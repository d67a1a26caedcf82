// ioc/store/session_table.hpp — the only writer of `session`, `sign_in_link` and `failed_sign_in`.
// Tokens never reach the store: every `hash` here is sha256_hex(token), 64 hex digits.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "ioc/store/sqlite.hpp"

namespace ioc::store {

struct SessionRow {
    std::string hash;
    std::string user;
    Instant created_at{};
    Instant last_seen{};
    Instant expires_at{};      // absolute life; idle life is judged by the caller from last_seen
};

enum class LinkPurpose { sign_in, setup };

struct LinkRow {
    std::string hash;
    std::string user;          // "" for setup: the user does not exist yet
    LinkPurpose purpose = LinkPurpose::sign_in;
    Instant created_at{};
    Instant expires_at{};
};

struct Lock {
    int failures = 0;          // in a row
    Instant locked_until{};    // epoch or past = free
};

// Five failures are free; then 1, 2, 4, 8, 15 minutes. Never longer: else anyone could lock the duty desk out.
std::chrono::minutes lock_after(int failures);

class SessionTable {
  public:
    explicit SessionTable(Database& database) : database_(database) {}

    Status start(const SessionRow& session);
    Result<std::optional<SessionRow>> find(const std::string& hash, Instant now) const;  // live ones only
    Status touch(const std::string& hash, Instant now);
    Status revoke(const std::string& hash, Instant now);
    Status revoke_all(const std::string& user, Instant now);

    Status offer(const LinkRow& link);
    // Takes the link if it exists, is not used and not expired; a second call finds nothing.
    Result<std::optional<LinkRow>> take(const std::string& hash, LinkPurpose purpose, Instant now);
    Status withdraw(LinkPurpose purpose, Instant now);   // unused links of this purpose become void

    // Counted for any name, known or not, so that answers do not tell which users exist.
    Result<Lock> failed(const std::string& user, Instant now);
    Status succeeded(const std::string& user);
    Result<Lock> lock_of(const std::string& user) const;

    Status forget_old(Instant now);   // expired sessions and links, counters quiet for a day; counters ≤ 10,000

  private:
    Database& database_;
};

}  // namespace ioc::store
