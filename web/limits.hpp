// web/limits.hpp — how long each step on a line may take. Tests shorten them.
#pragma once

#include <chrono>

namespace web {

struct Limits {
    std::chrono::milliseconds handshake = std::chrono::seconds(10);   // TLS
    std::chrono::milliseconds header = std::chrono::seconds(10);      // first byte of a head to its end
    std::chrono::milliseconds body = std::chrono::seconds(15);
    std::chrono::milliseconds idle = std::chrono::seconds(60);        // between requests
    std::chrono::milliseconds write = std::chrono::seconds(30);       // one answer, one websocket message
    std::chrono::milliseconds linger = std::chrono::seconds(2);       // after our last byte
    std::chrono::milliseconds resume = std::chrono::seconds(5);       // greeting to the console's Resume
    std::chrono::milliseconds tick = std::chrono::seconds(2);
    std::chrono::milliseconds recheck = std::chrono::seconds(60);     // session still valid?
    std::chrono::milliseconds farewell = std::chrono::seconds(2);     // to finish a write and send the close frame
};

}  // namespace web
