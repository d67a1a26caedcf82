#include "ioc/metrics.hpp"

#include <fmt/format.h>

namespace ioc {
namespace {

std::string escaped(const std::string& value) {
    std::string out;
    for (const char c : value) {
        if (c == '\\' || c == '"') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

}  // namespace

void MetricsPage::add(std::string_view type, std::string_view name, std::string_view help, double value, const Labels& labels) {
    if (last_name_ != name) {
        text_ += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
        last_name_ = name;
    }
    text_ += name;
    if (!labels.empty()) {
        char open = '{';
        for (const auto& [key, label] : labels) {
            text_ += fmt::format("{}{}=\"{}\"", open, key, escaped(label));
            open = ',';
        }
        text_ += '}';
    }
    text_ += fmt::format(" {}\n", value);
}

void MetricsPage::counter(std::string_view name, std::string_view help, double value, const Labels& labels) {
    add("counter", name, help, value, labels);
}

void MetricsPage::gauge(std::string_view name, std::string_view help, double value, const Labels& labels) {
    add("gauge", name, help, value, labels);
}

}  // namespace ioc
