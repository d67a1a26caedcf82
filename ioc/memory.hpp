// ioc/memory.hpp — what was freed goes back to the machine: glibc keeps it, a fifth of all memory after
// cameras have learned their places.
#pragma once

#include <malloc.h>

#include <boost/asio/awaitable.hpp>
#include <chrono>

#include "ioc/offload.hpp"
#include "ioc/within.hpp"

namespace ioc {

// Once a minute, in `lane`; some milliseconds.
inline boost::asio::awaitable<void> give_back_memory(Lane& lane) {
    for (;;) {
        auto pause = nap(std::chrono::minutes(1));
        co_await std::move(pause);
        auto trim = [](std::stop_token) {
            ::malloc_trim(0);
            return Done{};
        };
        auto trimming = offload(lane, std::move(trim));
        co_await std::move(trimming);
    }
}

}  // namespace ioc
