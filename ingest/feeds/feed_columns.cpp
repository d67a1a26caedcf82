#include "ingest/feeds/feed_columns.hpp"

#include <algorithm>
#include <array>

#include "ingest/feeds/feed_text.hpp"

namespace ingest::feeds {

namespace {

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

}  // namespace

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
