// web/caller.hpp — who stands at a door, and the one question every door asks before it opens.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proto/console/people.hpp"

namespace web {

struct Caller {
    std::string user;       // sign-in name
    std::string name;       // as shown to others
    console::Role role = console::Role::wall;
    std::vector<std::string> units;
    std::string session;    // opaque; identifies the sign-in, never shown
    std::string address;    // peer address as text
};

// Declared here, answered by the centre. `object` is an id ("cam-04", "phuc-hoa", a ULID) or "" for the verb alone.
class Gatekeeper {
  public:
    // The caller of a session cookie; nullopt = unknown, expired or revoked.
    virtual std::optional<Caller> caller_of(std::string_view session_token,
                                            std::string_view address) = 0;
    virtual bool may(const Caller& caller, std::string_view verb, std::string_view object) = 0;

  protected:
    ~Gatekeeper() = default;
};

}  // namespace web
