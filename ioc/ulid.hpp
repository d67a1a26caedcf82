// ioc/ulid.hpp — ids that sort by time: 48 bits of milliseconds, 80 bits of chance, in 26 letters (ulid/spec).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ioc {

// Monotone: within a millisecond, and when the clock steps back, the next id is the last one plus one.
class UlidMaker {
  public:
    std::string next(std::chrono::sys_time<std::chrono::milliseconds> now);

  private:
    std::int64_t last_millis_ = -1;
    std::array<std::uint8_t, 10> chance_{};
};

bool is_ulid(std::string_view text);   // 26 letters of Crockford's alphabet, upper case, first ≤ 7
std::optional<std::chrono::sys_time<std::chrono::milliseconds>> ulid_time(std::string_view ulid);

}  // namespace ioc
