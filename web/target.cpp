#include "web/target.hpp"

#include <algorithm>

namespace web {
namespace {

int hex(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

bool control(char letter) {
    return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char letter = text[at];
        if (letter == '%') {
            if (at + 2 >= text.size()) return std::nullopt;
            const int high = hex(text[at + 1]), low = hex(text[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            letter = static_cast<char>(high * 16 + low);
            at += 2;
        } else if (letter == '+' && plus_is_space) {
            letter = ' ';
        }
        if (control(letter)) return std::nullopt;
        plain += letter;
    }
    if (!valid_utf8(plain)) return std::nullopt;
    return plain;
}

bool split_path(std::string_view path, Target& target) {
    if (path == "/") return true;
    while (!path.empty()) {
        path.remove_prefix(1);   // the '/' in front
        const std::size_t end = std::min(path.find('/'), path.size());
        auto segment = decoded(path.substr(0, end), false);
        if (!segment || segment->empty() || *segment == "." || *segment == ".." ||
            segment->find_first_of("/\\;") != std::string::npos)
            return false;
        target.segments.push_back(std::move(*segment));
        path.remove_prefix(end);
        if (path == "/") return false;
    }
    return true;
}

bool split_query(std::string_view query, Target& target) {
    constexpr int kMembers = 32;
    for (int count = 0; !query.empty(); ++count) {
        if (count == kMembers) return false;
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view member = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (member.empty()) continue;
        const std::size_t equals = std::min(member.find('='), member.size());
        auto name = decoded(member.substr(0, equals), true);
        auto value = decoded(member.substr(std::min(equals + 1, member.size())), true);
        if (!name || !value) return false;
        target.query.emplace(std::move(*name), std::move(*value));
    }
    return true;
}

}  // namespace

bool valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead >> 5 == 0x6 ? 2 : lead >> 4 == 0xe ? 3 : lead >> 3 == 0x1e ? 4 : 0;
        if (length == 0 || at + length > text.size()) return false;
        unsigned point = length == 1 ? lead : lead & (0x7fu >> length);
        for (std::size_t next = 1; next < length; ++next) {
            const auto byte = static_cast<unsigned char>(text[at + next]);
            if (byte >> 6 != 2) return false;
            point = point << 6 | (byte & 0x3fu);
        }
        constexpr unsigned kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};   // shorter forms exist: overlong
        if (point < kSmallest[length] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
            return false;
        at += length;
    }
    return true;
}

std::optional<Target> parse_target(std::string_view text) {
    constexpr std::size_t kLongest = 2048;
    if (text.empty() || text.front() != '/' || text.size() > kLongest) return std::nullopt;
    const bool odd = std::any_of(text.begin(), text.end(), [](char letter) {
        return control(letter) || letter == ' ' || letter == '#' || static_cast<unsigned char>(letter) > 0x7e;
    });
    if (odd) return std::nullopt;
    Target target;
    const std::size_t mark = text.find('?');
    if (!split_path(text.substr(0, mark), target)) return std::nullopt;
    if (mark != std::string_view::npos && !split_query(text.substr(mark + 1), target))
        return std::nullopt;
    target.path = "/";
    for (const std::string& segment : target.segments)
        target.path += (target.path.size() > 1 ? "/" : "") + segment;
    return target;
}

}  // namespace web
