// ioc/sign_in.hpp — who is signed in: passwords, one-time links, sessions. Also the gatekeeper of every door.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/system/result.hpp>
#include <map>
#include <memory>
#include <string>

#include "ioc/centre_writer.hpp"
#include "ioc/clock.hpp"
#include "ioc/directory.hpp"
#include "ioc/lanes.hpp"
#include "proto/console/people.hpp"
#include "web/caller.hpp"

namespace ioc {

struct SignInRefused {
    unsigned status = 401;
    console::Refusal refusal;
};

class SignIn final : public web::Gatekeeper {
  public:
    SignIn(CentreWriter& writer, Lanes& lanes, const Directory& directory, const Clock& clock,
           std::unique_ptr<store::CentreReader> reader);

    // The answer is the token for the cookie. Unknown name and wrong password are one answer, in one time.
    using Started = boost::system::result<std::string, SignInRefused>;
    boost::asio::awaitable<Started> by_password(std::string user, std::string password, std::string address);
    boost::asio::awaitable<Started> by_link(std::string token, std::string address);
    boost::asio::awaitable<void> sign_out(std::string session);
    // Every session of this user: disabled, password changed.
    boost::asio::awaitable<void> end_all(std::string user);

    std::optional<web::Caller> caller_of(std::string_view session_token, std::string_view address) override;
    bool may(const web::Caller& caller, std::string_view verb, std::string_view object) override;
    // The same question where the object is not an id of the directory: an alarm or an event.
    bool may(const web::Caller& caller, Verb verb, const Object& object) const;

    std::uint64_t refusals() const { return refused_; }
    Instant last_seen(const std::string& user) const;   // since our start; epoch = not yet
    bool locked(const std::string& user) const;         // after too many wrong passwords

  private:
    struct Session {
        store::SessionRow row;
        Instant touched_at{};
    };
    boost::asio::awaitable<Started> start(std::string user, std::string how, std::string address);
    boost::asio::awaitable<bool> password_is_right(std::string hash, std::string password);
    std::optional<Session> known(const std::string& hash);
    std::chrono::milliseconds life_of(console::Role role) const;

    CentreWriter& writer_;
    Lanes& lanes_;
    const Directory& directory_;
    const Clock& clock_;
    std::unique_ptr<store::CentreReader> reader_;   // one indexed question, once per session after a restart
    std::map<std::string, Session> sessions_;       // by token hash
    std::map<std::string, Instant> seen_;
    std::uint64_t refused_ = 0;
};

}  // namespace ioc
