#include "ingest/feeds/csv.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "ingest/feeds/feed_columns.hpp"

namespace ingest::feeds {

namespace {

constexpr std::size_t kLargest = 1 << 20;
constexpr std::size_t kMostRows = 20'000;
constexpr std::size_t kMostFields = 64;

FeedFault fault(std::size_t line, std::string_view vi, std::string_view en) {
    return {line, std::string(vi), std::string(en)};
}

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
        if (length == 0 || at + length > text.size()) return false;
        for (std::size_t next = 1; next < length; ++next) {
            if ((static_cast<unsigned char>(text[at + next]) & 0xc0) != 0x80) return false;
        }
        at += length;
    }
    return true;
}

// RFC 4180 §2, one character at a time.
class Reader {
  public:
    Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    boost::system::result<std::vector<CsvRow>, FeedFault> rows() {
        while (at_ < text_.size()) {
            CsvRow row{.line = line_, .fields = {}};
            if (auto wrong = read_row(row)) return std::move(*wrong);
            const bool empty = row.fields.size() == 1 && row.fields.front().empty();
            if (!empty) rows_.push_back(std::move(row));
            if (rows_.size() > kMostRows) return fault(line_, "Tệp có quá nhiều dòng.", "The file has too many rows.");
        }
        return std::move(rows_);
    }

  private:
    std::optional<FeedFault> read_row(CsvRow& row) {
        for (;;) {
            if (row.fields.size() == kMostFields) return fault(row.line, "Dòng có quá nhiều cột.", "The row has too many fields.");
            row.fields.emplace_back();
            if (auto wrong = peek() == '"' ? read_quoted(row.fields.back()) : read_plain(row.fields.back())) return wrong;
            if (at_ == text_.size() || end_of_line()) return std::nullopt;
            ++at_;  // the separator
        }
    }

    std::optional<FeedFault> read_plain(std::string& field) {
        while (at_ < text_.size() && peek() != separator_ && peek() != '\n' && peek() != '\r') {
            if (peek() == '"') return fault(line_, "Dấu ngoặc kép nằm giữa ô.", "A quote stands inside an unquoted field.");
            field.push_back(text_[at_++]);
        }
        return std::nullopt;
    }

    std::optional<FeedFault> read_quoted(std::string& field) {
        const std::size_t began = line_;
        for (++at_; at_ < text_.size(); ++at_) {
            if (peek() == '\n') ++line_;
            if (peek() != '"') {
                field.push_back(peek());
            } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                field.push_back(text_[++at_]);
            } else {
                ++at_;
                const bool ends = at_ == text_.size() || peek() == separator_ || peek() == '\n' || peek() == '\r';
                if (ends) return std::nullopt;
                return fault(line_, "Có ký tự sau dấu ngoặc kép đóng.", "Text follows a closing quote.");
            }
        }
        return fault(began, "Dấu ngoặc kép không đóng.", "A quote is never closed.");
    }

    bool end_of_line() {
        if (peek() != '\n' && peek() != '\r') return false;
        if (peek() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
        ++line_;
        return true;
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0, line_ = 1;
    std::vector<CsvRow> rows_;
};

}  // namespace

boost::system::result<std::vector<CsvRow>, FeedFault> parse_csv(std::string_view text) {
    if (text.size() > kLargest) return fault(0, "Tệp lớn hơn 1 MiB.", "The file is larger than 1 MiB.");
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!is_utf8(text)) return fault(0, "Tệp không phải UTF-8.", "The file is not UTF-8.");
    const auto header = text.substr(0, text.find('\n'));
    return Reader(text, header.find(';') != std::string_view::npos ? ';' : ',').rows();
}

boost::system::result<std::vector<FeedValue>, FeedFault> parse_feed_csv(std::string_view text) {
    auto rows = parse_csv(text);
    if (!rows) return rows.error();
    if (rows->empty()) return fault(0, "Tệp rỗng.", "The file is empty.");
    const CsvRow& header = rows->front();
    std::vector<FeedValue> values;
    for (std::size_t nth = 1; nth < rows->size(); ++nth) {
        const CsvRow& row = (*rows)[nth];
        if (row.fields.size() != header.fields.size()) {
            return fault(row.line, "Số ô khác số cột của dòng tiêu đề.", "The row has another number of fields than the header.");
        }
        FeedValue value;
        std::optional<FeedFault> wrong;
        for (std::size_t column = 0; column < row.fields.size() && !wrong; ++column) {
            wrong = put(value, header.fields[column], row.fields[column]);
        }
        if (!wrong) wrong = complete(value);
        if (wrong) {
            wrong->line = row.line;
            return std::move(*wrong);
        }
        values.push_back(std::move(value));
    }
    return values;
}

}  // namespace ingest::feeds
