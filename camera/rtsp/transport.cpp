#include "camera/rtsp/transport.hpp"

#include <algorithm>
#include <charconv>

#include "camera/rtsp/message.hpp"

namespace camera::rtsp {
namespace {

constexpr std::size_t kLongestSessionId = 128;
constexpr unsigned kShortestTimeout = 4;  // seconds
constexpr unsigned kLongestTimeout = 600;

std::optional<unsigned> leading_number(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{}) return std::nullopt;
    return value;
}

// The value of "name=value" among parts divided by semicolons.
std::optional<std::string_view> parameter(std::string_view text, std::string_view name) {
    while (!text.empty()) {
        const auto end = std::min(text.size(), text.find(';'));
        std::string_view part = text.substr(0, end);
        text.remove_prefix(std::min(text.size(), end + 1));
        while (part.starts_with(' '))
            part.remove_prefix(1);
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) continue;
        if (equal_ignoring_case(part.substr(0, equals), name)) return part.substr(equals + 1);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::uint8_t> interleaved_channel(std::string_view transport) {
    const auto channels = parameter(transport, "interleaved");
    if (!channels) {
        const bool tcp = equal_ignoring_case(transport.substr(0, 11), "RTP/AVP/TCP");
        return tcp || transport.empty() ? std::optional<std::uint8_t>(0) : std::nullopt;
    }
    const auto first = leading_number(*channels);
    if (!first || *first > 255) return std::nullopt;
    return static_cast<std::uint8_t>(*first);
}

std::optional<SessionName> parse_session(std::string_view header) {
    SessionName name;
    name.id = header.substr(0, header.find(';'));
    while (name.id.ends_with(' '))
        name.id.pop_back();
    const bool printable =
        std::ranges::all_of(name.id, [](char c) { return c > 0x20 && c < 0x7f; });
    if (name.id.empty() || name.id.size() > kLongestSessionId || !printable) return std::nullopt;
    if (const auto text = parameter(header, "timeout")) {
        if (const auto seconds = leading_number(*text)) {
            name.timeout =
                std::chrono::seconds(std::clamp(*seconds, kShortestTimeout, kLongestTimeout));
        }
    }
    return name;
}

}  // namespace camera::rtsp
