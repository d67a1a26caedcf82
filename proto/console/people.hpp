// proto/console/people.hpp — who is signed in, who exists, who did what, and where they work.
#pragma once

#include "proto/console/words.hpp"

namespace console {

struct Hamlet {
    std::string name;
    double x = 0, y = 0;
    std::vector<Point> outline;
};
BOOST_DESCRIBE_STRUCT(Hamlet, (), (name, x, y, outline))

struct UnitMap {
    double width = 1000, height = 620;
    std::vector<Point> outline;
    std::vector<Point> river;
    std::vector<std::vector<Point>> roads;
    std::vector<Hamlet> hamlets;
};
BOOST_DESCRIBE_STRUCT(UnitMap, (), (width, height, outline, river, roads, hamlets))

struct UnitView {
    std::string id;
    Text name;
    std::string kind;
    UnitMap map;
};
BOOST_DESCRIBE_STRUCT(UnitView, (), (id, name, kind, map))

// GET /api/session
struct SessionView {
    std::string user;
    std::string name;
    Role role = Role::wall;
    std::vector<std::string> verbs;     // what this person may do, e.g. "alarm.acknowledge"
    std::vector<UnitView> units;
    std::string zone = "Asia/Ho_Chi_Minh";
    std::string server_version;
    bool demo = false;                  // simulated commune is attached
    std::string demo_page;              // its address, "" = none
    bool on_duty_known = false;         // false = nobody signed in to duty
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (user, name, role, verbs, units, zone, server_version, demo, demo_page,
                       on_duty_known))

struct SignIn {
    std::string user;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (user, password))

struct UserView {
    std::string id;             // sign-in name
    std::string name;
    Role role = Role::duty_operator;
    std::vector<std::string> units;
    std::vector<std::string> cameras;   // empty = every camera of the units
    bool enabled = true;
    Millis last_seen = 0;
    bool locked = false;
};
BOOST_DESCRIBE_STRUCT(UserView, (), (id, name, role, units, cameras, enabled, last_seen, locked))

struct UserEdit {
    std::string id;
    std::string name;
    Role role = Role::duty_operator;
    std::vector<std::string> units;
    std::vector<std::string> cameras;
    bool enabled = true;
    std::string password;       // empty = keep
};
BOOST_DESCRIBE_STRUCT(UserEdit, (), (id, name, role, units, cameras, enabled, password))

// Answer to POST /api/users/{id}/link: valid once, 15 minutes.
struct LinkView {
    std::string path;
    Millis expires_at = 0;
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (path, expires_at))

struct AuditLine {
    std::int64_t number = 0;
    Millis at = 0;
    std::string who;
    std::string verb;
    std::string object;
    std::string detail;
    std::string hash;           // first 12 hex digits
};
BOOST_DESCRIBE_STRUCT(AuditLine, (), (number, at, who, verb, object, detail, hash))

struct AuditPage {
    std::vector<AuditLine> lines;   // newest first
    std::int64_t next = 0;          // pass as ?before=, 0 = the end
    bool chain_intact = true;
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (lines, next, chain_intact))

// Every refusal, on HTTP and on the socket.
struct Refusal {
    std::string code;           // "not_signed_in", "no_right", "not_found", "bad_input", "conflict", …
    Text text;
};
BOOST_DESCRIBE_STRUCT(Refusal, (), (code, text))

// First start: POST /api/setup with the one-time token of the link.
struct Setup {
    std::string token;
    std::string user;
    std::string name;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(Setup, (), (token, user, name, password))

}  // namespace console
