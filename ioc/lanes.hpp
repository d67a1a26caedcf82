// ioc/lanes.hpp — every lane of the centre, each with its size and what happens when it is full.
#pragma once

#include "ioc/lane.hpp"

namespace ioc {

struct Lanes {
    explicit Lanes(std::size_t decoders) : decode("decode", decoders, 4096) {}

    // Full: the camera keeps its pictures coded and skips to its newest key picture (counted).
    Lane decode;
    // Full: cannot happen, one writer coroutine waits for each answer.
    Lane centre_write{"db-write-centre", 1, 64};
    Lane readings_write{"db-write-readings", 1, 64};
    // Full: the event stays unclassified and says so.
    Lane classify{"classify", 1, 8};
    // Full: the page is refused with 503.
    Lane read{"db-read", 2, 256};
    // Full: the file-fed camera counts as stalled and is opened again.
    Lane media_read{"media-read", 2, 64};
    // Full: the still is not written, the event says so.
    Lane media_write{"media-write", 1, 1024};
    // Full: the last good address is used.
    Lane resolve{"resolve", 2, 256};
    // Full: sign-in is refused with 503 (a guessing storm waits in its own queue).
    Lane password{"password", 1, 16};
    // Full: the notice stays in the outbox.
    Lane mail{"mail", 2, 64};
};

}  // namespace ioc
