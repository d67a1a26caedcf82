// proto/console/media.hpp — the media websocket: all pictures of one console, multiplexed.
//   console → server: Watch (text): the whole list of what is on screen; each message replaces the one before
//   server → console: ViewState (text) per view when it changes, and binary messages:
//
//     offset size  all integers big-endian
//     0      1     kind: 1 = init segment, 2 = fragment, 3 = still (JPEG)
//     1      1     flags: bit 0 = starts with a key picture, bit 1 = skip: pictures before were dropped
//     2      2     view number, as chosen by the console
//     4      8     arrival at the server, UTC milliseconds: the true age of the picture
//     12     8     media time, 1/90,000 s
//     20     …     payload: ISO BMFF bytes or one JPEG
#pragma once

#include "proto/console/words.hpp"

namespace console {

inline constexpr std::uint8_t kMediaInit = 1, kMediaFragment = 2, kMediaStill = 3;
inline constexpr std::uint8_t kMediaKey = 1, kMediaSkipped = 2;
inline constexpr std::size_t kMediaHeader = 20;

struct WatchView {
    int view = 0;
    std::string camera;
    std::string mode;      // "mse" or "stills"; the server answers with what it does
    std::string size;      // "small" = wall tile, "large" = the grown tile
};
BOOST_DESCRIBE_STRUCT(WatchView, (), (view, camera, mode, size))

struct Watch {
    std::string type = "watch";
    std::vector<WatchView> views;
};
BOOST_DESCRIBE_STRUCT(Watch, (), (type, views))

struct ViewState {
    std::string type = "view";
    int view = 0;
    std::string camera;
    std::string mode;      // "mse", "stills", "none" (offline, no right)
    std::string codec;     // RFC 6381; the console checks MediaSource.isTypeSupported, else asks for stills
    int width = 0, height = 0;
    double still_every_s = 0;
    Text reason;           // why none or why stills
};
BOOST_DESCRIBE_STRUCT(ViewState, (), (type, view, camera, mode, codec, width, height, still_every_s, reason))

}  // namespace console
