// camera/rtsp/credentials.hpp — decides whether and how the password is proved to a camera.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "camera/rtsp/challenge.hpp"
#include "camera/rtsp/message.hpp"
#include "camera/source.hpp"
#include "camera/target.hpp"

namespace camera::rtsp {

// Of several offers the strongest is taken; Basic only by consent, or where TLS hides it. A refused
// password is never sent twice, for cameras lock accounts.
class Credentials {
  public:
    // `cnonce`: unguessable, fresh for each session, printable.
    Credentials(const RtspTarget& target, std::string cnonce)
        : user_(target.user),
          password_(target.password),
          allow_basic_(target.allow_basic || target.secure),
          cnonce_(std::move(cnonce)) {}

    // The camera said 401. Empty: ask again, once, with authorization(). `tries` counts the
    // earlier 401s to the same request.
    std::optional<SourceFault> challenged(const Message& response, int tries);
    // The camera accepted a request that carried our credentials (or needed none).
    void accepted() { proved_ = challenge_.has_value(); }

    // A whole header line with its line break, or nothing while no challenge was seen.
    std::string authorization(std::string_view method, std::string_view uri);

    AuthScheme scheme() const { return challenge_ ? challenge_->scheme : AuthScheme::none; }

  private:
    std::string user_;
    std::string password_;
    bool allow_basic_;
    std::string cnonce_;
    std::optional<Challenge> challenge_;  // the one in use
    unsigned count_ = 0;                  // requests with its nonce
    bool proved_ = false;                 // this password was accepted in this session
};

}  // namespace camera::rtsp
