#include "camera/rtsp/message.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace camera::rtsp {
namespace {

bool is_letter(std::uint8_t c) {
    return std::isalpha(c) != 0;
}

// Line breaks are gone by now: what is left below a space is no text.
bool is_text(std::string_view line) {
    return std::ranges::none_of(line, [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_rtsp_version(std::string_view word) {
    return word == "RTSP/1.0" || word == "RTSP/2.0";
}

// "RTSP/1.0 200 OK" or "OPTIONS rtsp://… RTSP/1.0"
bool parse_start_line(std::string_view line, Message& message) {
    const auto first = line.find(' ');
    if (first == std::string_view::npos) return false;
    const std::string_view head = line.substr(0, first);
    const std::string_view rest = trimmed(line.substr(first));
    if (is_rtsp_version(head)) {
        const auto [end, error] = std::from_chars(
            rest.data(), rest.data() + std::min<std::size_t>(rest.size(), 3), message.status);
        const auto digits = end - rest.data();
        if (error != std::errc{} || digits != 3 || message.status < 100) return false;
        if (rest.size() > 3 && rest[3] != ' ') return false;
        message.reason = trimmed(rest.substr(3));
        return true;
    }
    const auto last = rest.rfind(' ');
    if (last == std::string_view::npos || !is_rtsp_version(rest.substr(last + 1))) return false;
    message.method = head;
    message.uri = trimmed(rest.substr(0, last));
    return true;
}

boost::system::result<std::size_t, MessageFault> content_length(const Message& message) {
    const auto values = message.all_headers("Content-Length");
    if (values.empty()) return std::size_t{0};
    // Two that differ leave two ways to cut the stream: neither is believed.
    if (std::ranges::any_of(values, [&](auto value) { return value != values[0]; })) {
        return MessageFault::malformed;
    }
    const std::string_view text = values[0];
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return MessageFault::malformed;
    }
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error != std::errc{} || length > MessageLimits::kBody) return MessageFault::too_large;
    return length;
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view Message::header(std::string_view name) const {
    for (const Header& each : headers) {
        if (equal_ignoring_case(each.name, name)) return each.value;
    }
    return {};
}

std::vector<std::string_view> Message::all_headers(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const Header& each : headers) {
        if (equal_ignoring_case(each.name, name)) values.emplace_back(each.value);
    }
    return values;
}

MessageReader::Outcome MessageReader::next(std::span<const std::uint8_t> bytes) {
    if (body_length_) return body(bytes);
    if (bytes.empty()) return Step{};
    if (scanned_ > 0) return header_block(bytes);
    if (bytes[0] == '$') return interleaved(bytes);
    // Empty lines before a start line are to be ignored (RFC 2326 §4.1).
    if (bytes[0] == '\r' || bytes[0] == '\n') return Step{1, {}};
    if (!is_letter(bytes[0])) return MessageFault::malformed;
    return header_block(bytes);
}

MessageReader::Outcome MessageReader::interleaved(std::span<const std::uint8_t> bytes) {
    constexpr std::size_t kPrefix = 4;
    if (bytes.size() < kPrefix) return Step{};
    const std::size_t length = static_cast<std::size_t>(bytes[2] << 8 | bytes[3]);
    if (bytes.size() < kPrefix + length) return Step{};
    return Step{kPrefix + length, Interleaved{bytes[1], bytes.subspan(kPrefix, length)}};
}

MessageReader::Outcome MessageReader::header_block(std::span<const std::uint8_t> bytes) {
    while (scanned_ < bytes.size()) {
        if (scanned_ - line_start_ > MessageLimits::kLine ||
            scanned_ > MessageLimits::kHeaderBlock) {
            return MessageFault::too_large;
        }
        if (bytes[scanned_++] != '\n') continue;
        std::string_view text(reinterpret_cast<const char*>(bytes.data()) + line_start_,
                              scanned_ - 1 - line_start_);
        if (text.ends_with('\r')) text.remove_suffix(1);
        line_start_ = scanned_;
        if (text.empty()) return end_of_headers(scanned_);
        if (const auto fault = line(text)) return *fault;
    }
    return Step{};
}

std::optional<MessageFault> MessageReader::line(std::string_view text) {
    if (!is_text(text)) return MessageFault::malformed;
    if (!have_start_line_) {
        have_start_line_ = parse_start_line(text, message_);
        if (!have_start_line_) return MessageFault::malformed;
        return std::nullopt;
    }
    if (text[0] == ' ' || text[0] == '\t') {  // folded: continues the header above
        if (message_.headers.empty()) return MessageFault::malformed;
        message_.headers.back().value.append(" ").append(trimmed(text));
        return std::nullopt;
    }
    const auto colon = text.find(':');
    if (colon == 0 || colon == std::string_view::npos) return MessageFault::malformed;
    if (message_.headers.size() == MessageLimits::kHeaders) return MessageFault::too_large;
    message_.headers.push_back({std::string(trimmed(text.substr(0, colon))),
                                std::string(trimmed(text.substr(colon + 1)))});
    return std::nullopt;
}

MessageReader::Outcome MessageReader::end_of_headers(std::size_t consumed) {
    const auto length = content_length(message_);
    if (!length) return length.error();
    line_start_ = scanned_ = 0;
    have_start_line_ = false;
    if (*length > 0) {
        body_length_ = *length;
        return Step{consumed, {}};
    }
    return Step{consumed, std::exchange(message_, {})};
}

MessageReader::Outcome MessageReader::body(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < *body_length_) return Step{};
    const std::size_t length = *std::exchange(body_length_, std::nullopt);
    message_.body.assign(reinterpret_cast<const char*>(bytes.data()), length);
    return Step{length, std::exchange(message_, {})};
}

}  // namespace camera::rtsp
