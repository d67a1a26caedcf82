#include "ingest/feeds/feed_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

namespace ingest::feeds {

namespace {

using std::chrono::milliseconds;

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    if (at + count > text.size()) return std::nullopt;
    const char* first = text.data() + at;
    if (!std::all_of(first, first + count, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    std::from_chars(first, first + count, number);
    return number;
}

std::optional<std::chrono::sys_days> day(std::string_view text) {
    const bool iso = text.size() >= 10 && text[4] == '-' && text[7] == '-';
    const bool local = text.size() >= 10 && text[2] == '/' && text[5] == '/';
    if (!iso && !local) return std::nullopt;
    const auto year = digits(text, iso ? 0 : 6, 4), month = digits(text, iso ? 5 : 3, 2);
    const auto date = digits(text, iso ? 8 : 0, 2);
    if (!year || !month || !date) return std::nullopt;
    const std::chrono::year_month_day civil{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                            std::chrono::day(static_cast<unsigned>(*date))};
    if (!civil.ok()) return std::nullopt;
    return std::chrono::sys_days(civil);
}

// Takes "07:30" or "07:30:15" off the front.
std::optional<milliseconds> time_of_day(std::string_view& text) {
    const auto hour = digits(text, 0, 2), minute = digits(text, 3, 2);
    if (!hour || !minute || text[2] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
    text.remove_prefix(5);
    int second = 0;
    if (text.starts_with(":")) {
        const auto given = digits(text, 1, 2);
        if (!given || *given > 59) return std::nullopt;
        second = *given;
        text.remove_prefix(3);
    }
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(second);
}

std::optional<milliseconds> zone(std::string_view text) {
    constexpr std::chrono::hours kCommune{7};  // Asia/Ho_Chi_Minh: no summer time since 1975
    if (text.empty()) return kCommune;
    if (text == "Z") return milliseconds{0};
    const auto hour = digits(text, 1, 2), minute = digits(text, 4, 2);
    if (text.size() != 6 || !hour || !minute || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const milliseconds offset = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    return text[0] == '+' ? offset : -offset;
}

}  // namespace

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::optional<double> parse_number(std::string_view text) {
    std::string plain;
    std::size_t commas = 0, dots = 0, last_separator = 0;
    for (const char c : trim(text)) {
        if (c == ' ' || c == '%') continue;
        if (c == ',' || c == '.') last_separator = plain.size();
        commas += c == ',';
        dots += c == '.';
        plain.push_back(c);
    }
    const std::size_t behind = plain.size() - last_separator - 1;
    const bool both = commas > 0 && dots > 0;
    if (both && (plain[last_separator] == ',' ? commas : dots) != 1) return std::nullopt;
    if (!both && commas + dots == 1 && behind == 3 && plain[0] != '0' && plain[0] != '-') return std::nullopt;
    const bool has_decimals = both || commas + dots == 1;
    std::string c_number;
    for (std::size_t at = 0; at < plain.size(); ++at) {
        if (plain[at] != ',' && plain[at] != '.') c_number.push_back(plain[at]);
        else if (has_decimals && at == last_separator) c_number.push_back('.');
    }
    double number = 0;
    const auto [end, error] = std::from_chars(c_number.data(), c_number.data() + c_number.size(), number);
    if (error != std::errc{} || end != c_number.data() + c_number.size() || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::optional<Instant> parse_moment(std::string_view text) {
    text = trim(text);
    const auto date = day(text);
    if (!date) return std::nullopt;
    text.remove_prefix(10);
    milliseconds time{0};
    if (text.starts_with("T") || text.starts_with(" ")) {
        text.remove_prefix(1);
        const auto given = time_of_day(text);
        if (!given) return std::nullopt;
        time = *given;
    }
    const auto offset = zone(text);
    if (!offset) return std::nullopt;
    return Instant(*date) + time - *offset;
}

}  // namespace ingest::feeds
