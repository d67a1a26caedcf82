// web/target.hpp — the request target taken apart: origin form only, decoded once, nothing clever.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace web {

struct Target {
    std::string path;                           // decoded, starts with '/'
    std::vector<std::string> segments;          // decoded; "/" has none
    std::map<std::string, std::string> query;   // decoded, first value of each name
};

// nullopt = refuse with 400. Refused are: anything but origin form (RFC 9112 §3.2.1), more than 2,048 bytes,
// control characters, encoded '/' or '\', '.' and '..' and empty segments, ';' (path parameters have opened
// camera systems), broken percent encoding, invalid UTF-8, more than 32 query members.
std::optional<Target> parse_target(std::string_view text);

bool valid_utf8(std::string_view text);

}  // namespace web
