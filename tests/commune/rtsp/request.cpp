#include "tests/commune/rtsp/request.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace commune::rtsp {

std::string_view Request::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : found->second;
}

std::string Request::path() const {
    std::string_view rest = url;
    if (const auto scheme = rest.find("://"); scheme != rest.npos) {
        rest.remove_prefix(scheme + 3);
        rest.remove_prefix(std::min(rest.find('/'), rest.size()));
    }
    rest = rest.substr(0, rest.find('?'));
    if (const auto track = rest.find("/trackID="); track != rest.npos) rest = rest.substr(0, track);
    while (rest.starts_with('/'))
        rest.remove_prefix(1);
    while (rest.ends_with('/'))
        rest.remove_suffix(1);
    return std::string(rest);
}

std::optional<Request> parse_request(std::string_view head) {
    const auto next_line = [&] {
        const std::size_t end = std::min(head.find("\r\n"), head.size());
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        return line;
    };
    const std::string_view first = next_line();
    const std::size_t space = first.find(' '), last_space = first.rfind(' ');
    if (space == first.npos || last_space == space || first.substr(last_space + 1) != "RTSP/1.0")
        return {};
    Request request{.method = std::string(first.substr(0, space)),
                    .url = std::string(first.substr(space + 1, last_space - space - 1))};
    for (std::string_view line = next_line(); !line.empty(); line = next_line()) {
        const std::size_t colon = line.find(':');
        if (colon == line.npos) return {};
        std::string name(line.substr(0, colon));
        std::ranges::transform(name, name.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        line.remove_prefix(colon + 1);
        line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
        request.headers[name] = line;
    }
    const std::string_view length = request.header("content-length");
    const auto parsed = std::from_chars(length.data(), length.data() + length.size(), request.body);
    if (!length.empty() && (parsed.ec != std::errc() || request.body > kLongestRequest)) return {};
    return request;
}

}  // namespace commune::rtsp
