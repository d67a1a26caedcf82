#include "ioc/store/session_table.hpp"

#include <algorithm>
#include <array>

#include "ioc/store/names.hpp"

namespace ioc::store {
namespace {

constexpr Names<LinkPurpose, 2> kPurposes{{"sign_in", "setup"}};
constexpr int kFreeFailures = 5;
constexpr int kMostCounters = 10'000;          // names that never existed must not fill the disk
constexpr auto kForgottenAfter = std::chrono::hours{24};

}  // namespace

std::chrono::minutes lock_after(int failures) {
    constexpr std::array<int, 5> minutes{1, 2, 4, 8, 15};
    if (failures < kFreeFailures) return std::chrono::minutes{0};
    const auto step = std::min<std::size_t>(static_cast<std::size_t>(failures - kFreeFailures), minutes.size() - 1);
    return std::chrono::minutes{minutes[step]};
}

Status SessionTable::start(const SessionRow& session) {
    return database_.run("insert into session (hash, user, created_at, last_seen, expires_at) values (?1, ?2, ?3, ?4, ?5)",
                         session.hash, session.user, to_millis(session.created_at), to_millis(session.last_seen),
                         to_millis(session.expires_at));
}

Result<std::optional<SessionRow>> SessionTable::find(const std::string& hash, Instant now) const {
    SessionRow session;
    auto rows = database_.query(
        "select hash, user, session.created_at, session.last_seen, expires_at from session join user on user.id = session.user"
        " where hash = ?1 and revoked_at is null and expires_at > ?2 and user.enabled = 1", hash, to_millis(now));
    if (rows.next(session.hash, session.user, session.created_at, session.last_seen, session.expires_at)) return std::optional{session};
    if (rows.error()) return rows.error();
    return std::optional<SessionRow>{};
}

Status SessionTable::touch(const std::string& hash, Instant now) {
    return database_.run("update session set last_seen = ?2 where hash = ?1", hash, to_millis(now));
}

Status SessionTable::revoke(const std::string& hash, Instant now) {
    return database_.run("update session set revoked_at = ?2 where hash = ?1 and revoked_at is null", hash, now);
}

Status SessionTable::revoke_all(const std::string& user, Instant now) {
    return database_.run("update session set revoked_at = ?2 where user = ?1 and revoked_at is null", user, now);
}

Status SessionTable::offer(const LinkRow& link) {
    return database_.run("insert into sign_in_link (hash, user, purpose, created_at, expires_at) values (?1, ?2, ?3, ?4, ?5)",
                         link.hash, link.user, kPurposes.of(link.purpose), to_millis(link.created_at),
                         to_millis(link.expires_at));
}

Result<std::optional<LinkRow>> SessionTable::take(const std::string& hash, LinkPurpose purpose, Instant now) {
    LinkRow link;
    link.purpose = purpose;
    auto rows = database_.query("update sign_in_link set used_at = ?3 where hash = ?1 and purpose = ?2 and used_at is null"
                                " and expires_at > ?3 returning hash, user, created_at, expires_at",
                                hash, kPurposes.of(purpose), to_millis(now));
    const bool taken = rows.next(link.hash, link.user, link.created_at, link.expires_at);
    if (auto done = rows.run(); !done) return done.error();   // the update is over only at the end
    if (!taken) return std::optional<LinkRow>{};
    return std::optional{link};
}

Status SessionTable::withdraw(LinkPurpose purpose, Instant now) {
    return database_.run("update sign_in_link set used_at = ?2 where purpose = ?1 and used_at is null", kPurposes.of(purpose), to_millis(now));
}

Result<Lock> SessionTable::failed(const std::string& user, Instant now) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    auto lock = lock_of(user);
    if (!lock) return lock.error();
    ++lock->failures;
    const auto wait = lock_after(lock->failures);
    lock->locked_until = wait.count() > 0 ? now + wait : Instant{};
    auto counted = database_.run("insert or replace into failed_sign_in (user, failures, last_at, locked_until)"
                                 " values (?1, ?2, ?3, ?4)", user, lock->failures, to_millis(now), lock->locked_until);
    if (counted) counted = transaction->commit();
    if (!counted) return counted.error();
    return lock;
}

Status SessionTable::succeeded(const std::string& user) {
    return database_.run("delete from failed_sign_in where user = ?1", user);
}

Result<Lock> SessionTable::lock_of(const std::string& user) const {
    Lock lock;
    auto rows = database_.query("select failures, locked_until from failed_sign_in where user = ?1", user);
    rows.next(lock.failures, lock.locked_until);
    if (rows.error()) return rows.error();
    return lock;
}

Status SessionTable::forget_old(Instant now) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    const auto long_ago = to_millis(now - kForgottenAfter);
    auto gone = database_.run("delete from session where expires_at < ?1 or revoked_at < ?1", long_ago);
    if (gone) gone = database_.run("delete from sign_in_link where expires_at < ?1 or used_at < ?1", long_ago);
    if (gone) {
        gone = database_.run("delete from failed_sign_in where last_at < ?1 or user not in"
                             " (select user from failed_sign_in order by last_at desc limit ?2)",
                             long_ago, kMostCounters);
    }
    if (!gone) return gone;
    return transaction->commit();
}

}  // namespace ioc::store
