// ioc/store/user_table.hpp — the only writer of `user`, `user_unit` and `user_camera`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ioc/store/sqlite.hpp"
#include "proto/console/words.hpp"

namespace ioc::store {

struct UserRow {
    std::string id;                     // sign-in name, lower case
    std::string name;                   // as shown to others
    console::Role role = console::Role::duty_operator;
    std::vector<std::string> units;     // none = sees nothing
    std::vector<std::string> cameras;   // none = every camera of the units
    bool enabled = true;
    std::string password_hash;          // argon2id, "" = signs in by link only
    Instant created_at{};
    Instant last_seen{};
    bool operator==(const UserRow&) const = default;
};

class UserTable {
  public:
    explicit UserTable(Database& database) : database_(database) {}

    Status put(const UserRow& user);    // inserts or replaces; an empty hash keeps the stored one
    Status set_password(const std::string& id, const std::string& hash);
    Status seen(const std::string& id, Instant now);
    Result<std::vector<UserRow>> all() const;
    Result<std::optional<UserRow>> by_id(const std::string& id) const;
    Result<std::int64_t> count() const; // 0 = first start, the set-up link is due

  private:
    Status fill(UserRow& user) const;
    Database& database_;
};

}  // namespace ioc::store
