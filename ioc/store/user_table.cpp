#include "ioc/store/user_table.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

namespace ioc::store {
namespace {

#define IOC_USER_COLUMNS "id, name, role, enabled, password_hash, created_at, last_seen"

Result<std::vector<UserRow>> read_users(Statement rows) {
    std::vector<UserRow> users;
    std::string role;
    for (UserRow user; rows.next(user.id, user.name, role, user.enabled, user.password_hash, user.created_at, user.last_seen);) {
        if (!boost::describe::enum_from_string(role.c_str(), user.role)) return make_error_code(StoreError::not_a_value);
        users.push_back(user);
    }
    if (rows.error()) return rows.error();
    return users;
}

Status read_ids(Statement rows, std::vector<std::string>& ids) {
    for (std::string id; rows.next(id);) ids.push_back(id);
    if (rows.error()) return rows.error();
    return {};
}

}  // namespace

Status UserTable::put(const UserRow& user) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    auto written = database_.run(
        "insert into user (" IOC_USER_COLUMNS ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        " on conflict (id) do update set name = excluded.name, role = excluded.role, enabled = excluded.enabled,"
        " password_hash = case when excluded.password_hash = '' then password_hash else excluded.password_hash end",
        user.id, user.name, boost::describe::enum_to_string(user.role, ""), user.enabled, user.password_hash,
        to_millis(user.created_at), user.last_seen);
    if (written) written = database_.run("delete from user_unit where user = ?1", user.id);
    if (written) written = database_.run("delete from user_camera where user = ?1", user.id);
    if (!written) return written;
    for (const auto& unit : user.units) {
        written = database_.run("insert or ignore into user_unit (user, unit) values (?1, ?2)", user.id, unit);
        if (!written) return written;
    }
    for (const auto& camera : user.cameras) {
        written = database_.run("insert or ignore into user_camera (user, camera) values (?1, ?2)", user.id, camera);
        if (!written) return written;
    }
    return transaction->commit();
}

Status UserTable::set_password(const std::string& id, const std::string& hash) {
    auto set = database_.run("update user set password_hash = ?2 where id = ?1", id, hash);
    if (set && database_.changed() == 0) return make_error_code(StoreError::unknown_row);
    return set;
}

Status UserTable::seen(const std::string& id, Instant now) {
    return database_.run("update user set last_seen = ?2 where id = ?1", id, now);
}

Status UserTable::fill(UserRow& user) const {
    auto filled = read_ids(database_.query("select unit from user_unit where user = ?1 order by unit", user.id), user.units);
    if (filled) {
        filled = read_ids(database_.query("select camera from user_camera where user = ?1 order by camera", user.id),
                          user.cameras);
    }
    return filled;
}

Result<std::vector<UserRow>> UserTable::all() const {
    auto users = read_users(database_.query("select " IOC_USER_COLUMNS " from user order by id"));
    if (!users) return users.error();
    for (auto& user : *users) {
        if (auto filled = fill(user); !filled) return filled.error();
    }
    return users;
}

Result<std::optional<UserRow>> UserTable::by_id(const std::string& id) const {
    auto users = read_users(database_.query("select " IOC_USER_COLUMNS " from user where id = ?1", id));
    if (!users) return users.error();
    if (users->empty()) return std::optional<UserRow>{};
    if (auto filled = fill(users->front()); !filled) return filled.error();
    return std::optional<UserRow>{std::move(users->front())};
}

Result<std::int64_t> UserTable::count() const {
    std::int64_t count = 0;
    auto rows = database_.query("select count(*) from user");
    if (!rows.next(count)) return rows.error();
    return count;
}

}  // namespace ioc::store
