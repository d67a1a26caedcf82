#include "alerts/rules/schedule.hpp"

#include <charconv>

#include "alerts/phrase.hpp"

namespace alerts {
namespace {

constexpr std::uint8_t kAllDays = 0b1111111;
constexpr std::chrono::minutes kMidnight{24 * 60};

const std::array<Words, 7> kDays{{{"thứ Hai", "Monday"},
                                  {"thứ Ba", "Tuesday"},
                                  {"thứ Tư", "Wednesday"},
                                  {"thứ Năm", "Thursday"},
                                  {"thứ Sáu", "Friday"},
                                  {"thứ Bảy", "Saturday"},
                                  {"Chủ nhật", "Sunday"}}};

}  // namespace

bool WeeklySchedule::open_at(Instant when, std::chrono::minutes utc_offset) const {
    const auto local = std::chrono::floor<std::chrono::minutes>(when + utc_offset);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const auto minute = local - day;
    const unsigned index = std::chrono::weekday{day}.iso_encoding() - 1;   // 0 = Monday
    const auto chosen = [this](unsigned which) { return ((weekdays >> which) & 1U) != 0; };
    if (from < to) return chosen(index) && minute >= from && minute < to;
    const unsigned yesterday = (index + 6) % 7;
    return (chosen(index) && minute >= from) || (chosen(yesterday) && minute < to);
}

bool WeeklySchedule::always() const {
    return weekdays == kAllDays && from.count() == 0 && to == kMidnight;
}

Words WeeklySchedule::words() const {
    if (always()) return {"cả ngày", "all day"};
    const auto hours = time_of_day(from) + "–" + time_of_day(to);
    Words words{hours, hours};
    if (weekdays == kAllDays) return words;
    for (unsigned day = 0; day < kDays.size(); ++day) {
        if (((weekdays >> day) & 1U) == 0) continue;
        words.vi += ", " + kDays[day].vi;
        words.en += ", " + kDays[day].en;
    }
    return words;
}

std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    int hour = 0;
    int minute = 0;
    const auto two_digits = [&](std::size_t at, int& value) {
        const char* end = text.data() + at + 2;
        const auto read = std::from_chars(text.data() + at, end, value);
        return read.ec == std::errc{} && read.ptr == end && value >= 0;
    };
    if (!two_digits(0, hour) || !two_digits(3, minute) || minute > 59) return std::nullopt;
    const std::chrono::minutes since_midnight{hour * 60 + minute};
    if (since_midnight > kMidnight) return std::nullopt;
    return since_midnight;
}

}  // namespace alerts
