// alerts/rules/schedule.hpp — when a rule listens: days of the week and a span of local time.
#pragma once

#include <string_view>

#include "alerts/signal.hpp"

namespace alerts {

struct WeeklySchedule {
    std::uint8_t weekdays = 0b1111111;    // bit 0 = Monday … bit 6 = Sunday
    std::chrono::minutes from{0};         // since local midnight
    std::chrono::minutes to{24 * 60};     // exclusive; from > to runs over midnight and belongs to the day it began on
    bool operator==(const WeeklySchedule&) const = default;

    bool open_at(Instant when, std::chrono::minutes utc_offset) const;
    bool always() const;
    // "21:00–05:00", with the days when not all seven: "21:00–05:00, thứ Bảy, Chủ nhật".
    Words words() const;
};

// "21:00" → minutes since midnight; "24:00" is the end of the day. Anything else: nothing.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text);

}  // namespace alerts
