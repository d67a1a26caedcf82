#include "web/checks.hpp"

#include <algorithm>
#include <charconv>

namespace web {
namespace {

struct HostPort {
    std::string_view host;   // without brackets
    std::string_view port;   // digits or empty
};

bool digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char letter) { return letter >= '0' && letter <= '9'; });
}

std::optional<HostPort> split_host(std::string_view text) {
    constexpr std::string_view kName =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
    constexpr std::string_view kAddress = "0123456789abcdefABCDEF:.";
    HostPort parts;
    std::string_view rest;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        parts.host = text.substr(1, end - 1);
        rest = text.substr(end + 1);
        if (parts.host.find_first_not_of(kAddress) != std::string_view::npos) return std::nullopt;
    } else {
        const std::size_t colon = std::min(text.find(':'), text.size());
        parts.host = text.substr(0, colon);
        rest = text.substr(colon);
        if (parts.host.find_first_not_of(kName) != std::string_view::npos) return std::nullopt;
    }
    if (parts.host.empty()) return std::nullopt;
    if (!rest.empty()) {
        parts.port = rest.substr(1);
        if (rest.front() != ':' || parts.port.empty() || parts.port.size() > 5 || !digits(parts.port))
            return std::nullopt;
    }
    return parts;
}

std::string_view without_brackets(std::string_view host) {
    if (host.size() > 2 && host.starts_with('[') && host.ends_with(']'))
        return host.substr(1, host.size() - 2);
    return host;
}

Refused broken(unsigned status, std::string_view code) {
    return {status, code, Fault::framing, true};
}

bool json_type(std::string_view type) {
    const std::size_t end = std::min(type.find(';'), type.size());
    std::string_view word = type.substr(0, end);
    while (word.ends_with(' ') || word.ends_with('\t')) word.remove_suffix(1);
    return same_word(word, "application/json");
}

}  // namespace

Framing check_framing(const Head& head) {
    Framing framing;
    if (head.count("Transfer-Encoding") > 0) {
        framing.refused = broken(501, "transfer_encoding");
        return framing;
    }
    const std::size_t lengths = head.count("Content-Length");
    if (lengths == 0) return framing;
    const std::string_view text = head.first("Content-Length");
    if (lengths > 1 || text.empty() || text.size() > 12 || !digits(text)) {
        framing.refused = broken(400, "bad_request");
        return framing;
    }
    std::from_chars(text.data(), text.data() + text.size(), framing.body);
    return framing;
}

std::optional<Refused> check_host(const Head& head, const std::vector<std::string>& hosts) {
    if (head.count("Host") != 1) return broken(400, "bad_host");
    const auto parts = split_host(head.first("Host"));
    if (!parts) return broken(400, "bad_host");
    const bool ours = std::any_of(hosts.begin(), hosts.end(), [&](const std::string& host) {
        return same_word(without_brackets(host), parts->host);
    });
    if (!ours) return Refused{421, "wrong_host", Fault::host, true};
    return std::nullopt;
}

bool known_method(std::string_view method) {
    return method == "GET" || method == "HEAD" || unsafe_method(method);
}

bool unsafe_method(std::string_view method) {
    return method == "POST" || method == "PUT" || method == "DELETE";
}

bool same_origin(const Head& head, bool secure) {
    if (head.count("Origin") != 1) return false;
    const std::string_view origin = head.first("Origin");
    const std::string_view scheme = secure ? "https://" : "http://";
    return origin.starts_with(scheme) && same_word(origin.substr(scheme.size()), head.first("Host"));
}

std::optional<Refused> check_unsafe(const Head& head, bool secure) {
    const bool foreign = head.count("Origin") > 0 && !same_origin(head, secure);
    const std::string_view site = head.first("Sec-Fetch-Site");
    if (foreign || (!site.empty() && site != "same-origin"))
        return Refused{403, "wrong_origin", Fault::origin, false};
    if (head.count("Content-Type") != 1 || !json_type(head.first("Content-Type")))
        return Refused{415, "content_type", Fault::origin, false};
    return std::nullopt;
}

}  // namespace web
