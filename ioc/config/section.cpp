#include "ioc/config/section.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace ioc {

const toml::node* Section::ask(std::string_view key) {
    asked_.emplace(key);
    return table_.get(key);
}

void Section::complain(std::string_view key, const std::string& sentence) {
    const auto* node = table_.get(key);
    const auto line = node ? node->source().begin.line : table_.source().begin.line;
    const auto where = name_.empty() ? std::string(key) : name_ + "." + std::string(key);
    problems_.push_back({file_.string(), line, where + " " + sentence});
}

std::string Section::text(std::string_view key, std::string fallback) {
    const auto* node = ask(key);
    if (!node) return fallback;
    if (auto value = node->value_exact<std::string>()) return *value;
    complain(key, "must be a text in quotes");
    return fallback;
}

std::string Section::needed(std::string_view key) {
    auto value = text(key, "");
    if (value.empty()) complain(key, "is missing");
    return value;
}

std::string Section::id(std::string_view key) {
    auto value = needed(key);
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    };
    if (value.size() > 64 || !std::all_of(value.begin(), value.end(), plain)) {
        complain(key, "may hold only letters, digits, '-', '_' and '.', at most 64 of them");
    }
    return value;
}

std::optional<double> Section::as_number(std::string_view key, const toml::node& node) {
    if (auto whole_number = node.value_exact<std::int64_t>()) return static_cast<double>(*whole_number);
    if (auto real = node.value_exact<double>()) return real;
    complain(key, "must be a number");
    return std::nullopt;
}

double Section::number(std::string_view key, double fallback, double least, double most) {
    const auto value = number(key).value_or(fallback);
    if (!(value >= least && value <= most)) {
        complain(key, "must lie between " + std::to_string(least) + " and " + std::to_string(most));
        return fallback;
    }
    return value;
}

std::optional<double> Section::number(std::string_view key) {
    const auto* node = ask(key);
    return node ? as_number(key, *node) : std::nullopt;
}

std::int64_t Section::whole(std::string_view key, std::int64_t fallback, std::int64_t least, std::int64_t most) {
    const auto* node = ask(key);
    if (!node) return fallback;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < least || *value > most) {
        complain(key, "must be a whole number between " + std::to_string(least) + " and " + std::to_string(most));
        return fallback;
    }
    return *value;
}

bool Section::flag(std::string_view key, bool fallback) {
    const auto* node = ask(key);
    if (!node) return fallback;
    if (auto value = node->value_exact<bool>()) return *value;
    complain(key, "must be true or false");
    return fallback;
}

std::vector<std::string> Section::texts(std::string_view key, std::vector<std::string> fallback) {
    const auto* node = ask(key);
    if (!node) return fallback;
    std::vector<std::string> values;
    const auto* list = node->as_array();
    if (list) {
        for (const auto& item : *list) {
            if (auto value = item.value_exact<std::string>()) values.push_back(*value);
        }
    }
    if (!list || values.size() != list->size()) complain(key, "must be a list of texts");
    return values;
}

std::vector<int> Section::wholes(std::string_view key, std::vector<int> fallback, int least, int most) {
    const auto* node = ask(key);
    if (!node) return fallback;
    std::vector<int> values;
    const auto* list = node->as_array();
    if (list) {
        for (const auto& item : *list) {
            const auto value = item.value_exact<std::int64_t>();
            if (value && *value >= least && *value <= most) values.push_back(static_cast<int>(*value));
        }
    }
    if (!list || values.size() != list->size()) {
        complain(key, "must be a list of whole numbers between " + std::to_string(least) + " and " + std::to_string(most));
    }
    return values;
}

std::vector<console::Point> Section::polygon(std::string_view key) {
    const auto* node = ask(key);
    if (!node) return {};
    std::vector<console::Point> points;
    const auto* list = node->as_array();
    if (list) {
        for (const auto& item : *list) {
            const auto* pair = item.as_array();
            if (!pair || pair->size() != 2) continue;
            const auto x = pair->get(0)->value<double>();
            const auto y = pair->get(1)->value<double>();
            if (x && y && *x >= 0 && *x <= 1 && *y >= 0 && *y <= 1) points.push_back({*x, *y});
        }
    }
    if (!list || points.size() != list->size()) complain(key, "must be a list of [x, y] with x and y between 0 and 1");
    return points;
}

std::filesystem::path Section::path(std::string_view key, std::string fallback) {
    const auto value = text(key, std::move(fallback));
    if (value.empty()) return {};
    return (file_.parent_path() / value).lexically_normal();   // an absolute value stays as it is
}

std::string Section::secret(std::string_view key) {
    const auto file = path(key, "");
    if (file.empty()) return {};
    std::ifstream in(file, std::ios::binary);
    std::string value{std::istreambuf_iterator<char>(in), {}};
    while (!value.empty() && (value.back() == '\n' || value.back() == '\r')) value.pop_back();
    if (!in.good() && !in.eof()) value.clear();
    if (value.empty()) complain(key, "cannot be read or is empty: " + file.string());
    if (value.size() > 4096) complain(key, "is longer than 4096 bytes");
    return value;
}

std::vector<Section> Section::each(std::string_view key) {
    std::vector<Section> sections;
    const auto* node = ask(key);
    if (!node) return sections;
    const auto* list = node->as_array();
    if (!list) {
        complain(key, "must be written as [[" + std::string(key) + "]]");
        return sections;
    }
    for (const auto& item : *list) {
        if (const auto* table = item.as_table()) {
            sections.emplace_back(*table, (name_.empty() ? "" : name_ + ".") + std::string(key), file_, problems_);
        } else {
            complain(key, "must hold tables only");
        }
    }
    return sections;
}

std::optional<Section> Section::sub(std::string_view key) {
    const auto* node = ask(key);
    if (!node) return std::nullopt;
    if (const auto* table = node->as_table()) {
        return Section(*table, (name_.empty() ? "" : name_ + ".") + std::string(key), file_, problems_);
    }
    complain(key, "must be a table");
    return std::nullopt;
}

void Section::finish() {
    for (const auto& [key, node] : table_) {
        if (!asked_.contains(key.str())) complain(key.str(), "is not a key that this server knows");
    }
}

}  // namespace ioc
