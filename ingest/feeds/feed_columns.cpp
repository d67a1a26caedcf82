#include "ingest/feeds/feed_columns.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace ingest::feeds {

namespace {

using std::chrono::milliseconds;

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

FeedFault unreadable(std::string_view column, std::string_view cell) {
    const std::string name(column), text(cell.substr(0, 40));
    return {0, "Cột “" + name + "”: không đọc được “" + text + "”.",
            "Column \"" + name + "\": cannot read \"" + text + "\"."};
}

enum class Column { indicator, unit, period, numerator, denominator, value, qualifier, text, as_of, source, simulated };

struct ColumnName {
    Column column;
    std::string_view en, vi;
};
constexpr std::array kColumns{
    ColumnName{Column::indicator, "indicator_id", "mã chỉ tiêu"}, ColumnName{Column::unit, "unit_id", "mã đơn vị"},
    ColumnName{Column::period, "period", "kỳ"},                   ColumnName{Column::numerator, "numerator", "tử số"},
    ColumnName{Column::denominator, "denominator", "mẫu số"},     ColumnName{Column::value, "value", "giá trị"},
    ColumnName{Column::qualifier, "qualifier", "mức"},            ColumnName{Column::text, "text", "diễn giải"},
    ColumnName{Column::as_of, "as_of", "tính đến"},               ColumnName{Column::source, "source", "nguồn dữ liệu"},
    ColumnName{Column::simulated, "simulated", "mô phỏng"},
};

struct QualifierName {
    std::string_view text;
    Qualifier qualifier;
};
constexpr std::array kQualifiers{
    QualifierName{"", Qualifier::equal},           QualifierName{"=", Qualifier::equal},
    QualifierName{">", Qualifier::more},           QualifierName{"≥", Qualifier::at_least},
    QualifierName{">=", Qualifier::at_least},      QualifierName{"<", Qualifier::less},
    QualifierName{"≤", Qualifier::at_most},        QualifierName{"<=", Qualifier::at_most},
    QualifierName{"≈", Qualifier::about},          QualifierName{"planned", Qualifier::planned},
    QualifierName{"kế hoạch", Qualifier::planned}, QualifierName{"qualitative", Qualifier::qualitative},
    QualifierName{"định tính", Qualifier::qualitative},
};

bool put_text(std::string& into, std::string_view cell, std::size_t most) {
    into = cell;
    return cell.size() <= most;
}

bool put_number(std::optional<double>& into, std::string_view cell) {
    if (cell.empty()) return true;
    into = parse_number(cell);
    return into.has_value();
}

bool put_qualifier(Qualifier& into, std::string_view cell) {
    const auto found = std::ranges::find(kQualifiers, cell, &QualifierName::text);
    if (found == kQualifiers.end()) return false;
    into = found->qualifier;
    return true;
}

bool put_flag(bool& into, std::string_view cell) {
    into = cell == "1" || cell == "true" || cell == "có";
    return into || cell.empty() || cell == "0" || cell == "false" || cell == "không";
}

bool put_moment(Instant& into, std::string_view cell) {
    const auto moment = parse_moment(cell);
    into = moment.value_or(Instant{});
    return moment.has_value();
}

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

std::optional<FeedFault> put(FeedValue& into, std::string_view column, std::string_view cell) {
    column = trim(column);
    cell = trim(cell);
    const auto named = std::ranges::find_if(
        kColumns, [&](const ColumnName& name) { return name.en == column || name.vi == column; });
    if (named == kColumns.end()) return std::nullopt;
    bool readable = true;
    switch (named->column) {
        case Column::indicator: readable = put_text(into.indicator_id, cell, 32); break;
        case Column::unit: readable = put_text(into.unit_id, cell, 64); break;
        case Column::period: readable = put_text(into.period, cell, 32); break;
        case Column::numerator: readable = put_number(into.numerator, cell); break;
        case Column::denominator: readable = put_number(into.denominator, cell); break;
        case Column::value: readable = put_number(into.value, cell); break;
        case Column::qualifier: readable = put_qualifier(into.qualifier, cell); break;
        case Column::text: readable = put_text(into.text, cell, 1'024); break;
        case Column::as_of: readable = put_moment(into.as_of, cell); break;
        case Column::source: readable = put_text(into.source, cell, 256); break;
        case Column::simulated: readable = put_flag(into.simulated, cell); break;
    }
    if (!readable) return unreadable(column, cell);
    return std::nullopt;
}

std::optional<FeedFault> complete(FeedValue& value) {
    const auto missing = [](std::string_view column) {
        const std::string name(column);
        return FeedFault{0, "Thiếu “" + name + "”.", "\"" + name + "\" is missing."};
    };
    if (value.indicator_id.empty()) return missing("indicator_id");
    if (value.unit_id.empty()) return missing("unit_id");
    if (value.as_of == Instant{}) return missing("as_of");
    if (value.denominator && (*value.denominator <= 0 || !value.numerator)) {
        return FeedFault{0, "Mẫu số phải lớn hơn 0 và có tử số.", "A denominator must be above 0 and have a numerator."};
    }
    if (!value.value && value.denominator) value.value = 100.0 * *value.numerator / *value.denominator;
    if (value.qualifier == Qualifier::qualitative) {
        if (value.text.empty()) return missing("text");
    } else if (!value.value) {
        return missing("value");
    }
    return std::nullopt;
}

}  // namespace ingest::feeds
