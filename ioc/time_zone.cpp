#include "ioc/time_zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

namespace ioc {

boost::system::result<TimeZone, std::string> TimeZone::named(const std::string& iana_name) {
    try {
        date::locate_zone(iana_name);
    } catch (const std::exception&) {
        return "time zone \"" + iana_name + "\" is not known on this machine (is the package tzdata installed?)";
    }
    return TimeZone(iana_name);
}

std::chrono::minutes TimeZone::offset_at(Instant when) const {
    const auto info = date::locate_zone(name_)->get_info(std::chrono::floor<std::chrono::seconds>(when));
    return std::chrono::duration_cast<std::chrono::minutes>(info.offset);
}

Instant TimeZone::day_start(Instant when) const {
    const auto offset = offset_at(when);
    return Instant{std::chrono::floor<std::chrono::days>(when + offset).time_since_epoch()} - offset;
}

std::string TimeZone::clock_words(Instant when) const {
    const auto local = when + offset_at(when);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(local - day)};
    return fmt::format("{:02}:{:02}:{:02} {:02}/{:02}/{}", time.hours().count(), time.minutes().count(),
                       time.seconds().count(), static_cast<unsigned>(date.day()),
                       static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

}  // namespace ioc
