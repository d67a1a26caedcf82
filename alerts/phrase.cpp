#include "alerts/phrase.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace alerts {
namespace {

constexpr auto kDay = std::chrono::days{1};

struct LocalParts {
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::seconds> time;
};

LocalParts local(Instant when, std::chrono::minutes utc_offset) {
    const auto shifted = std::chrono::floor<std::chrono::seconds>(when + utc_offset);
    const auto day = std::chrono::floor<std::chrono::days>(shifted);
    return {std::chrono::year_month_day{day}, std::chrono::hh_mm_ss{shifted - day}};
}

// "2 giờ 5 phút": the larger unit and, if not zero, the smaller one.
Words two_units(long long large, Words large_name, long long small, Words small_name) {
    Words words{fmt::format("{} {}", large, large_name.vi),
                fmt::format("{} {}{}", large, large_name.en, large == 1 ? "" : "s")};
    if (small != 0) {
        words.vi += fmt::format(" {} {}", small, small_name.vi);
        words.en += fmt::format(" {} {}{}", small, small_name.en, small == 1 ? "" : "s");
    }
    return words;
}

}  // namespace

Words number(double value, int decimals) {
    auto text = fmt::format("{:.{}f}", value, decimals);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') text.pop_back();
    }
    if (text == "-0") text = "0";
    auto vietnamese = text;
    std::replace(vietnamese.begin(), vietnamese.end(), '.', ',');
    return {vietnamese, text};
}

Words percent(double share) {
    const auto value = number(share * 100, share < 0.1 ? 1 : 0);
    return {value.vi + " %", value.en + " %"};
}

Words span(std::chrono::milliseconds length) {
    const auto all = std::max(length, std::chrono::milliseconds{0});
    if (all < std::chrono::minutes{1}) {
        const auto value = number(static_cast<double>(all.count()) / 1000.0, 1);
        return {value.vi + " giây", value.en + (value.en == "1" ? " second" : " seconds")};
    }
    const auto seconds = all.count() / 1000;
    if (all < std::chrono::hours{1})
        return two_units(seconds / 60, {"phút", "minute"}, seconds % 60, {"giây", "second"});
    if (all < kDay)
        return two_units(seconds / 3600, {"giờ", "hour"}, seconds / 60 % 60, {"phút", "minute"});
    return two_units(seconds / 86400, {"ngày", "day"}, seconds / 3600 % 24, {"giờ", "hour"});
}

Words priority_name(Priority priority) {
    switch (priority) {
        case Priority::urgent: return {"Khẩn cấp", "Urgent"};
        case Priority::high: return {"Cao", "High"};
        case Priority::medium: return {"Trung bình", "Medium"};
        case Priority::low: return {"Thấp", "Low"};
        case Priority::information: break;
    }
    return {"Thông tin", "Information"};
}

std::string time_of_day(std::chrono::minutes since_midnight) {
    return fmt::format("{:02}:{:02}", since_midnight.count() / 60, since_midnight.count() % 60);
}

std::string clock_time(Instant when, std::chrono::minutes utc_offset) {
    const auto time = local(when, utc_offset).time;
    return fmt::format("{:02}:{:02}:{:02}", time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::string date_and_time(Instant when, std::chrono::minutes utc_offset) {
    const auto date = local(when, utc_offset).date;
    return fmt::format("{} {:02}/{:02}/{:04}", clock_time(when, utc_offset),
                       static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
                       static_cast<int>(date.year()));
}

Words titled(const Words& title, const Source& source) {
    const auto with = [](const std::string& head, const std::string& place) {
        const bool named = place.empty() || head.find(place) != std::string::npos;
        return named ? head : head + " – " + place;
    };
    return {with(title.vi, source.place.vi), with(title.en, source.place.en)};
}

std::string capitalised(std::string text) {
    if (text.empty()) return text;
    if (text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    } else if (text.starts_with("đ")) {   // U+0111 → U+0110
        text.replace(0, 2, "Đ");
    } else if (text.size() > 1 && text[0] == '\xC3' && text[1] >= '\xA0') {   // U+00E0…: à â é ê ô …
        text[1] = static_cast<char>(text[1] - 0x20);
    } else if (text.starts_with("ư")) {   // U+01B0 → U+01AF
        text.replace(0, 2, "Ư");
    } else if (text.size() > 1 && text[0] >= '\xC4' && text[0] <= '\xC6' && (text[1] & 1) != 0) {   // ă ĩ ũ ơ: odd, their capitals one before
        text[1] = static_cast<char>(text[1] - 1);
    } else if (text.size() > 2 && text[0] == '\xE1' && (text[2] & 1) != 0) {   // U+1EA1…: ạ ả ấ … ỹ, likewise
        text[2] = static_cast<char>(text[2] - 1);
    }
    return text;
}

}  // namespace alerts
