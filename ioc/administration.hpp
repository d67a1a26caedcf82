// ioc/administration.hpp — people and links, handled by the machine's owner at the shell. Works beside a running server.
#pragma once

#include <boost/system/result.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "ioc/config/config.hpp"
#include "proto/console/people.hpp"

namespace ioc {

struct NewUser {
    std::string id, name;
    console::Role role = console::Role::duty_operator;
    std::vector<std::string> units;      // empty = every declared unit
    std::filesystem::path password_file; // empty = signs in by link only
};

// Each answers one line for the terminal, or one sentence why not. Each is audited as done by "owner".
struct Line {
    bool done = false;
    std::string text;
};
Line add_user(const Config& config, const NewUser& user);
Line sign_in_link(const Config& config, const std::string& user);
Line reset_administrator(const Config& config);

std::optional<console::Role> role_named(const std::string& name);

}  // namespace ioc
