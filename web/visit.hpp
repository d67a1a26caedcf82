// web/visit.hpp — what a websocket knows of the console behind it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "web/caller.hpp"
#include "web/deadline.hpp"
#include "web/http_head.hpp"
#include "web/limits.hpp"
#include "web/line.hpp"

namespace web {

struct Visit {
    Line& line;
    Deadline& deadline;
    Head head;
    Caller caller;
    // Asked again every `limits.recheck`: an expired or revoked session ends its sockets too.
    std::function<std::optional<Caller>()> still_signed_in;
    Limits limits;
};

}  // namespace web
