// What the desk says to the person who clicked second, and what an alarm is called on the phone.
#include <fmt/format.h>

#include "alerts/desk.hpp"
#include "alerts/phrase.hpp"

namespace alerts {

Words refusal_words(Refusal why, const Mark& first, std::chrono::minutes utc_offset) {
    const auto at = clock_time(first.at, utc_offset);
    const auto& name = first.name.empty() ? first.user : first.name;
    switch (why) {
        case Refusal::taken:
            return {fmt::format("{} đã tiếp nhận lúc {}.", name, at),
                    fmt::format("{} acknowledged it at {}.", name, at)};
        case Refusal::resolved:
            return {fmt::format("{} đã xử lý xong lúc {}.", name, at),
                    fmt::format("{} resolved it at {}.", name, at)};
        case Refusal::empty_text: return {"Ghi chú đang trống.", "The note is empty."};
        case Refusal::too_long: return {"Ghi chú quá dài.", "The note is too long."};
        case Refusal::unknown: break;
    }
    return {"Không có cảnh báo này.", "There is no such alarm."};
}

std::string label(const Alarm& alarm, std::chrono::minutes utc_offset) {
    const std::chrono::year_month_day date{
        std::chrono::floor<std::chrono::days>(alarm.raised_at + utc_offset)};
    return fmt::format("{:04}-{:02}{:02}-{:03}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       alarm.number);
}

}  // namespace alerts
