// ioc/clock.hpp — the wall clock, owned by the rim and handed to flows, so that a test can turn it.
#pragma once

#include <chrono>

namespace ioc {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Instant now() const override {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

inline std::int64_t millis(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant instant(std::int64_t milliseconds) { return Instant{std::chrono::milliseconds{milliseconds}}; }

}  // namespace ioc
