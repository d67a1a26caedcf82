// web/route.hpp — one row of the route table: method, path, who may, what answers.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/value.hpp>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "web/caller.hpp"

namespace web {

enum class Method { get, post, put, del };

// What a row asks before its handler runs. `open` rows are few and listed in a test.
struct Access {
    enum class Kind { open, signed_in, verb } kind = Kind::verb;
    std::string_view verb;      // for Kind::verb, e.g. "camera.configure"
    std::string_view object;    // name of the path argument that is the object, "" = none
};

struct Request {
    Caller caller;                              // empty on open rows without a session
    bool signed_in = false;
    std::map<std::string, std::string> path;    // {id} → value
    std::map<std::string, std::string> query;   // first value of each name, percent-decoded
    boost::json::value body;                    // null unless application/json was sent
    std::string address;
};

struct Answer {
    unsigned status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

using Handler = std::function<boost::asio::awaitable<Answer>(Request)>;

struct Route {
    Method method = Method::get;
    std::string_view path;      // "/api/alarms/{id}"; exact match, {name} takes one segment
    Access access;
    Handler handler;
    std::size_t body_limit = 64 * 1024;
};

// {"code":…,"text":{"vi":…,"en":…}} with the right status.
Answer refusal(unsigned status, std::string_view code, std::string_view vi, std::string_view en);

}  // namespace web
