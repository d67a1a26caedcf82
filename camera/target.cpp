#include "camera/target.hpp"

#include <algorithm>
#include <array>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <cctype>
#include <utility>

namespace camera {
namespace {

constexpr std::size_t kLongestUrl = 2'048;
constexpr std::uint16_t kDefaultPort = 554;
constexpr std::uint16_t kDefaultSecurePort = 322;

std::uint16_t default_port(const RtspTarget& target) {
    return target.secure ? kDefaultSecurePort : kDefaultPort;
}

bool has_control_characters(std::string_view text) {
    return std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

// user:password@ goes, up to the last @ there is. A password with raw @ and / in it still makes a
// valid URL, with half the password in its path, so a path that contains an @ is the price.
std::string without_account(std::string_view url) {
    const auto scheme = url.find("://");
    const std::size_t start = scheme == std::string_view::npos ? 0 : scheme + 3;
    const auto at = url.substr(start).rfind('@');
    if (at == std::string_view::npos) return std::string(url);
    return std::string(url.substr(0, start)) + "***" + std::string(url.substr(start + at));
}

// 64 hexadecimal digits, with or without colons between the bytes; empty for anything else.
std::string fingerprint(std::string_view text) {
    constexpr std::size_t kDigits = 64;
    std::string digits;
    for (const char c : lower(text)) {
        if (c == ':') continue;
        if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return {};
        digits += c;
    }
    return digits.size() == kDigits ? digits : std::string{};
}

// False where a certificate was named that cannot be held to: never is it left out silently.
bool read_ours(std::string_view fragment, RtspTarget& target) {
    while (!fragment.empty()) {
        const auto end = std::min(fragment.size(), fragment.find('&'));
        const std::string_view part = fragment.substr(0, end);
        fragment.remove_prefix(std::min(fragment.size(), end + 1));
        if (part == "sound=keep") target.keep_sound = true;
        if (!part.starts_with("sha256=")) continue;
        target.fingerprint = fingerprint(part.substr(7));
        if (target.fingerprint.empty() || !target.secure) return false;
    }
    return true;
}

}  // namespace

boost::system::result<RtspTarget, TargetFault> parse_target(std::string_view url) {
    if (url.size() > kLongestUrl) return TargetFault::too_long;
    const auto scheme_end = url.find("://");
    if (scheme_end == std::string_view::npos || !is_printable_ascii(url)) {
        return TargetFault::malformed;
    }
    const std::string scheme = lower(url.substr(0, scheme_end));
    if (scheme != "rtsp" && scheme != "rtsps") return TargetFault::other_scheme;
    // Only now: Boost.URL 1.81 asserts on some texts without "//" (found by our fuzzer).
    const auto parsed = boost::urls::parse_uri(url);
    if (!parsed) return TargetFault::malformed;
    const boost::urls::url_view view = *parsed;

    RtspTarget target;
    target.secure = scheme == "rtsps";
    target.host = view.host_address();
    if (target.host.empty()) return TargetFault::no_host;
    if (has_control_characters(target.host)) return TargetFault::control_characters;
    // Percent-decoded, so it may hold what would break a request line in two.
    if (target.host.find_first_of(" \"<>/?#@") != std::string::npos) return TargetFault::malformed;
    target.port = default_port(target);
    if (view.has_port() && !view.port().empty()) {
        if (view.port_number() == 0) return TargetFault::bad_port;  // also what is above 65,535
        target.port = view.port_number();
    }
    target.path = view.encoded_path();
    if (target.path.empty()) target.path = "/";
    if (view.has_query()) target.path += "?" + std::string(view.encoded_query());
    const std::string fragment = view.has_fragment() ? view.fragment() : std::string{};
    if (!read_ours(fragment, target)) return TargetFault::bad_fingerprint;
    target.user = view.user();
    target.password = view.password();
    // They would end up inside header lines.
    if (has_control_characters(target.user) || has_control_characters(target.password)) {
        return TargetFault::control_characters;
    }
    return target;
}

Words words(TargetFault fault) {
    switch (fault) {
        case TargetFault::malformed:
            return {
                "Địa chỉ sai định dạng. Ký tự đặc biệt trong mật khẩu phải được mã hóa: @ thành "
                "%40, # thành %23, / thành %2F",
                "Not a valid address. Special characters in the password must be encoded: @ as "
                "%40, # as %23, / as %2F"};
        case TargetFault::other_scheme:
            return {"Địa chỉ luồng phải bắt đầu bằng rtsp:// hoặc rtsps://",
                    "A stream address must begin with rtsp:// or rtsps://"};
        case TargetFault::no_host:
            return {"Thiếu tên máy hoặc địa chỉ IP của camera",
                    "The camera's host name or IP address is missing"};
        case TargetFault::bad_port:
            return {"Cổng phải từ 1 đến 65535", "The port must be from 1 to 65535"};
        case TargetFault::control_characters:
            return {"Tên đăng nhập hoặc mật khẩu chứa ký tự điều khiển",
                    "User name or password contains control characters"};
        case TargetFault::bad_fingerprint:
            return {
                "Dấu vân tay sau #sha256= phải là 64 chữ số thập lục phân, và chỉ dùng với "
                "rtsps://",
                "The fingerprint after #sha256= must be 64 hexadecimal digits, and goes with "
                "rtsps:// only"};
        case TargetFault::too_long:
            return {"Địa chỉ quá dài (tối đa 2048 ký tự)",
                    "The address is too long (2048 at most)"};
    }
    return {"Địa chỉ sai định dạng", "Not a valid address"};
}

std::string request_url(const RtspTarget& target) {
    const bool ipv6 = target.host.find(':') != std::string::npos;
    std::string url = target.secure ? "rtsps://" : "rtsp://";
    if (ipv6) url += '[';
    url += target.host;
    if (ipv6) url += ']';
    if (target.port != default_port(target)) url.append(":").append(std::to_string(target.port));
    return url + target.path;
}

std::string stored_url(const RtspTarget& target) {
    std::string url = request_url(target);
    char before = '#';
    const auto add = [&](std::string_view key, std::string_view value) {
        url.append(1, std::exchange(before, '&')).append(key).append(value);
    };
    if (!target.fingerprint.empty()) add("sha256=", target.fingerprint);
    if (target.keep_sound) add("sound=", "keep");
    return url;
}

std::string redacted(std::string_view url) {
    std::string text = without_account(url);
    // Dahua, XM and others take the account in the query or as pseudo-query in the path.
    constexpr std::array<std::string_view, 6> kSecretKeys{
        "password=", "passwd=", "pass=", "pwd=", "token=", "auth="};
    for (const std::string_view key : kSecretKeys) {
        std::size_t from = 0;
        for (std::size_t at; (at = lower(text).find(key, from)) != std::string::npos; from = at) {
            at += key.size();
            const std::size_t end = std::min(text.size(), text.find_first_of("&;# ", at));
            text.replace(at, end - at, "***");
        }
    }
    return text;
}

}  // namespace camera
