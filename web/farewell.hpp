// web/farewell.hpp — why a websocket is to end.
#pragma once

#include <string_view>

#include "web/websocket.hpp"

namespace web {

struct Farewell {
    CloseCode code;
    std::string_view reason;   // a literal
    bool flush = false;        // what is queued goes out first
};

inline constexpr Farewell kGoingAway{CloseCode::going_away, "the server stops", true};
inline constexpr Farewell kSignedOut{CloseCode::signed_out, "the session has ended", false};
inline constexpr Farewell kTooSlow{CloseCode::try_again, "too slow: resume by number", false};
inline constexpr Farewell kFull{CloseCode::try_again, "too many consoles", false};

}  // namespace web
