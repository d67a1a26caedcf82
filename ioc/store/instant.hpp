// ioc/store/instant.hpp — times as the store holds them: UTC milliseconds; the epoch means "not yet" and is null.
#pragma once

#include <chrono>
#include <cstdint>

namespace ioc::store {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr std::int64_t to_millis(Instant at) { return at.time_since_epoch().count(); }
constexpr Instant from_millis(std::int64_t millis) { return Instant{std::chrono::milliseconds{millis}}; }

}  // namespace ioc::store
