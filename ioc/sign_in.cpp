#include "ioc/sign_in.hpp"

#include <spdlog/spdlog.h>

#include "ioc/passwords.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto kIdle = 2h;             // a person's session without a request or a live socket
constexpr auto kPersonLife = 12h;      // one shift and the handover
constexpr auto kWallLife = 24h * 30;   // the wall display runs for weeks; it may only look

SignInRefused refused(unsigned status, const char* code, const char* vi, const char* en) {
    return {status, {code, {vi, en}}};
}

SignInRefused wrong() {
    return refused(401, "wrong_password", "Sai tên đăng nhập hoặc mật khẩu", "Wrong user name or password");
}

SignInRefused busy() {
    return refused(503, "busy", "Máy chủ đang bận, hãy thử lại sau ít giây", "The server is busy, try again in a few seconds");
}

}  // namespace

SignIn::SignIn(CentreWriter& writer, Lanes& lanes, const Directory& directory, const Clock& clock,
               std::unique_ptr<store::CentreReader> reader)
    : writer_(writer), lanes_(lanes), directory_(directory), clock_(clock), reader_(std::move(reader)) {}

std::chrono::milliseconds SignIn::life_of(console::Role role) const {
    return role == console::Role::wall ? std::chrono::milliseconds(kWallLife) : std::chrono::milliseconds(kPersonLife);
}

asio::awaitable<bool> SignIn::password_is_right(std::string hash, std::string password) {
    auto check = [hash = std::move(hash), password = std::move(password)](std::stop_token) {
        return hash.empty() ? verify_nobody(password) : verify_password(hash, password);
    };
    auto checking = offload(lanes_.password, std::move(check));
    const auto right = co_await std::move(checking);
    co_return right && *right;
}

asio::awaitable<SignIn::Started> SignIn::by_password(std::string user, std::string password, std::string address) {
    if (user.empty() || user.size() > 64 || password.empty() || password.size() > 256) co_return wrong();
    const auto now = clock_.now();
    if (auto lock = reader_->tables().sessions.lock_of(user); lock && lock->locked_until > now) {
        ++refused_;
        const auto minutes = std::chrono::ceil<std::chrono::minutes>(lock->locked_until - now).count();
        co_return SignInRefused{429, {"locked", {"Sai quá nhiều lần. Hãy thử lại sau " + std::to_string(minutes) + " phút",
                                                 "Too many wrong attempts. Try again in " + std::to_string(minutes) + " minutes"}}};
    }
    const auto* row = directory_.user(user);
    const bool usable = row && row->enabled;
    auto checking = password_is_right(usable ? row->password_hash : std::string(), password);
    const bool right = co_await std::move(checking);
    auto count = [user, right, now](store::CentreTables& tables) -> store::Status {
        if (right) return tables.sessions.succeeded(user);
        if (auto counted = tables.sessions.failed(user, now); !counted) return counted.error();
        return {};
    };
    auto counting = writer_.write(std::move(count));
    const auto counted = co_await std::move(counting);
    if (!counted) co_return busy();
    if (!right) {
        ++refused_;
        spdlog::warn("sign-in refused from={}", address);
        co_return wrong();
    }
    auto starting = start(user, "password", address);
    auto started = co_await std::move(starting);
    co_return started;
}

asio::awaitable<SignIn::Started> SignIn::by_link(std::string token, std::string address) {
    const auto now = clock_.now();
    auto take = [hash = sha256_hex(token), now](store::CentreTables& tables) {
        return tables.sessions.take(hash, store::LinkPurpose::sign_in, now);
    };
    auto taking = writer_.write(std::move(take));
    const auto link = co_await std::move(taking);
    if (!link) co_return busy();
    const auto* row = *link ? directory_.user((*link)->user) : nullptr;
    if (!row || !row->enabled) {
        ++refused_;
        co_return refused(401, "link_used", "Đường dẫn đăng nhập đã dùng hoặc đã hết hạn", "This sign-in link was used or has expired");
    }
    auto starting = start(row->id, "link", address);
    auto started = co_await std::move(starting);
    co_return started;
}

asio::awaitable<SignIn::Started> SignIn::start(std::string user, std::string how, std::string address) {
    const auto now = clock_.now();
    const auto token = random_token();
    const auto* row = directory_.user(user);
    if (!row) co_return wrong();
    store::SessionRow session{sha256_hex(token), user, now, now, now + life_of(row->role)};
    auto save = [session, how, now](store::CentreTables& tables) -> store::Status {
        if (auto started = tables.sessions.start(session); !started) return started;
        if (auto seen = tables.users.seen(session.user, now); !seen) return seen;
        if (auto noted = tables.audit.append({session.user, "session.start", "", how}, now); !noted) return noted.error();
        return tables.sessions.forget_old(now);
    };
    auto saving = writer_.write(std::move(save));
    const auto saved = co_await std::move(saving);
    if (!saved) co_return busy();
    sessions_[session.hash] = {session, now};
    seen_[user] = now;
    spdlog::info("session started user={} how={} from={}", user, how, address);
    co_return token;
}

asio::awaitable<void> SignIn::sign_out(std::string session) {
    const auto found = sessions_.find(session);
    const auto user = found == sessions_.end() ? std::string() : found->second.row.user;
    sessions_.erase(session);
    auto revoke = [session, user, now = clock_.now()](store::CentreTables& tables) -> store::Status {
        if (auto revoked = tables.sessions.revoke(session, now); !revoked) return revoked;
        if (auto noted = tables.audit.append({user, "session.end", "", ""}, now); !noted) return noted.error();
        return {};
    };
    auto revoking = writer_.write(std::move(revoke));
    co_await std::move(revoking);
}

asio::awaitable<void> SignIn::end_all(std::string user) {
    std::erase_if(sessions_, [&](const auto& entry) { return entry.second.row.user == user; });
    auto revoke = [user, now = clock_.now()](store::CentreTables& tables) { return tables.sessions.revoke_all(user, now); };
    auto revoking = writer_.write(std::move(revoke));
    co_await std::move(revoking);
}

std::optional<SignIn::Session> SignIn::known(const std::string& hash) {
    if (const auto found = sessions_.find(hash); found != sessions_.end()) return found->second;
    auto stored = reader_->tables().sessions.find(hash, clock_.now());
    if (!stored || !*stored) return std::nullopt;
    return sessions_[hash] = Session{**stored, (*stored)->last_seen};
}

std::optional<web::Caller> SignIn::caller_of(std::string_view session_token, std::string_view address) {
    if (session_token.empty() || session_token.size() > 128) return std::nullopt;
    const auto hash = sha256_hex(session_token);
    const auto session = known(hash);
    if (!session) return std::nullopt;
    const auto now = clock_.now();
    const auto* row = directory_.user(session->row.user);
    const bool idle = row && row->role != console::Role::wall && now - session->touched_at > kIdle;
    if (!row || !row->enabled || now >= session->row.expires_at || idle) {
        sessions_.erase(hash);
        return std::nullopt;
    }
    sessions_[hash].touched_at = now;
    return web::Caller{row->id, row->name, row->role, row->units, hash, std::string(address)};
}

bool SignIn::may(const web::Caller& caller, Verb verb, const Object& object) const {
    const auto person = directory_.person(caller.user);
    return person && authorise(*person, verb, object) == Verdict::allowed;
}

bool SignIn::may(const web::Caller& caller, std::string_view verb, std::string_view object) {
    const auto known_verb = verb_named(verb);
    if (!known_verb) return false;
    if (object.empty()) return may(caller, *known_verb, Object{});
    const auto known_object = directory_.object(std::string(object));
    // An id that does not exist is answered by the handler with "not found", if the role may ask at all.
    return may(caller, *known_verb, known_object.value_or(Object{}));
}

Instant SignIn::last_seen(const std::string& user) const {
    const auto found = seen_.find(user);
    return found == seen_.end() ? Instant{} : found->second;
}

bool SignIn::locked(const std::string& user) const {
    const auto lock = reader_->tables().sessions.lock_of(user);
    return lock && lock->locked_until > clock_.now();
}

}  // namespace ioc
