#include "ingest/feeds/feed_json.hpp"

#include <string>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "ingest/feeds/feed_columns.hpp"

namespace ingest::feeds {

namespace json = boost::json;

namespace {

constexpr std::size_t kLargest = 1 << 20;
constexpr std::size_t kMostValues = 20'000;

FeedFault fault(std::size_t nth, std::string_view vi, std::string_view en) {
    return {nth, std::string(vi), std::string(en)};
}

// JSON numbers are numbers already: no separator has to be guessed.
std::optional<FeedFault> put_member(FeedValue& into, std::string_view name, const json::value& member) {
    if (member.is_null()) return std::nullopt;
    if (member.is_number() && (name == "value" || name == "numerator" || name == "denominator")) {
        const double number = member.to_number<double>();
        (name == "value" ? into.value : name == "numerator" ? into.numerator : into.denominator) = number;
        return std::nullopt;
    }
    if (name == "simulated" && member.is_bool()) {
        into.simulated = member.get_bool();
        return std::nullopt;
    }
    if (member.is_string()) return put(into, name, std::string_view(member.get_string()));
    return put(into, name, json::serialize(member));  // a known name with a foreign type is unreadable
}

}  // namespace

boost::system::result<std::vector<FeedValue>, FeedFault> parse_feed_json(std::string_view text) {
    if (text.size() > kLargest) return fault(0, "Tệp lớn hơn 1 MiB.", "The file is larger than 1 MiB.");
    json::parse_options options;
    options.max_depth = 8;
    boost::system::error_code error;
    const json::value document = json::parse(json::string_view(text.data(), text.size()), error, {}, options);
    if (error) return FeedFault{0, "JSON không hợp lệ: " + error.message(), "Not valid JSON: " + error.message()};
    const json::array* elements = document.if_array();
    if (elements == nullptr) return fault(0, "Phải là một mảng JSON.", "It must be a JSON array.");
    if (elements->size() > kMostValues) return fault(0, "Tệp có quá nhiều mục.", "The file has too many elements.");
    std::vector<FeedValue> values;
    for (std::size_t nth = 1; nth <= elements->size(); ++nth) {
        const json::object* members = (*elements)[nth - 1].if_object();
        if (members == nullptr) return fault(nth, "Mục phải là một đối tượng JSON.", "The element must be a JSON object.");
        FeedValue value;
        std::optional<FeedFault> wrong;
        for (const auto& member : *members) {
            if (!wrong) wrong = put_member(value, std::string_view(member.key()), member.value());
        }
        if (!wrong) wrong = complete(value);
        if (wrong) {
            wrong->line = nth;
            return std::move(*wrong);
        }
        values.push_back(std::move(value));
    }
    return values;
}

}  // namespace ingest::feeds
