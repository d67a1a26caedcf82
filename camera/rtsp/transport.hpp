// camera/rtsp/transport.hpp — the answer to SETUP: on which channel, for how long (RFC 2326 §12.37,
// §12.39).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace camera::rtsp {

// The RTP channel of "RTP/AVP/TCP;unicast;interleaved=0-1". 0, which we asked for, where the
// camera does not repeat it; empty where it grants something else than TCP. (Some cameras grant
// "RTP/AVP;…;interleaved=0-1": the channel is what counts.)
std::optional<std::uint8_t> interleaved_channel(std::string_view transport);

struct SessionName {
    std::string id;
    std::chrono::milliseconds timeout{60'000};  // RFC 2326 §12.37: the default
};

// "12345678;timeout=60". Empty where the id is missing or could not stand in a header.
// The timeout is held between 4 s and 10 min: keep-alives are neither a flood nor forgotten.
std::optional<SessionName> parse_session(std::string_view header);

}  // namespace camera::rtsp
