#include "web/routes.hpp"

#include <algorithm>
#include <stdexcept>

namespace web {
namespace {

bool argument(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& given) {
    return std::equal(pattern.begin(), pattern.end(), given.begin(), given.end(),
                      [](const std::string& wanted, const std::string& segment) {
                          return argument(wanted) || wanted == segment;
                      });
}

// Literal segments come before arguments, so that /api/cameras/new would win over /api/cameras/{id}.
bool more_literal(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    return std::lexicographical_compare(
        one.begin(), one.end(), other.begin(), other.end(),
        [](const std::string& left, const std::string& right) {
            return argument(left) < argument(right);
        });
}

}  // namespace

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::del: return "DELETE";
    }
    return "";
}

Routes::Routes(std::vector<Route> rows) {
    for (Route& route : rows) {
        const auto pattern = parse_target(route.path);
        if (!pattern || !route.handler)
            throw std::invalid_argument("route table: bad row " + std::string(route.path));
        rows_.push_back({std::move(route), pattern->segments});
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& one, const Row& other) {
        return more_literal(one.segments, other.segments);
    });
}

Routes::Found Routes::find(std::string_view method, const Target& target) const {
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    Found found;
    for (const Row& row : rows_) {
        if (!matches(row.segments, target.segments)) continue;
        found.allow += (found.allow.empty() ? "" : ", ") + std::string(name_of(row.route.method));
        if (found.row || name_of(row.route.method) != wanted) continue;
        found.row = &row.route;
        for (std::size_t at = 0; at < row.segments.size(); ++at) {
            const std::string& name = row.segments[at];
            if (argument(name)) found.path[name.substr(1, name.size() - 2)] = target.segments[at];
        }
    }
    return found;
}

}  // namespace web
