#include "alerts/channels/sms.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace alerts {
namespace {

constexpr std::size_t kAlone = 70;       // UCS-2 letters of a single message
constexpr std::size_t kTogether = 67;    // of a part: six octets are the header (§9.2.3.24.1)

// UTF-8 → UTF-16; what is not UTF-8 becomes U+FFFD.
std::vector<std::uint16_t> utf16(const std::string& text) {
    std::vector<std::uint16_t> units;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0;
        if (length == 0 || at + length > text.size()) {
            units.push_back(0xFFFD);
            ++at;
            continue;
        }
        std::uint32_t point = length == 1 ? first : first & (0x7FU >> length);
        for (std::size_t i = 1; i < length; ++i) point = (point << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
        if (point >= 0x10000) {
            point -= 0x10000;
            units.push_back(static_cast<std::uint16_t>(0xD800 + (point >> 10)));
            units.push_back(static_cast<std::uint16_t>(0xDC00 + (point & 0x3FF)));
        } else {
            units.push_back(static_cast<std::uint16_t>(point));
        }
        at += length;
    }
    return units;
}

std::string address(const std::string& to) {
    const bool international = to.starts_with('+');
    auto digits = to.substr(international ? 1 : 0);
    const auto count = digits.size();
    if (digits.size() % 2 != 0) digits += 'F';
    std::string hex = fmt::format("{:02X}{}", count, international ? "91" : "81");
    for (std::size_t i = 0; i < digits.size(); i += 2) hex += {digits[i + 1], digits[i]};   // semi-octets, swapped (§9.1.2.3)
    return hex;
}

}  // namespace

std::string phone_digits(const std::string& to) {
    std::string digits;
    for (const char c : to) {
        if ((c >= '0' && c <= '9') || (c == '+' && digits.empty())) digits += c;
        else if (c != ' ' && c != '.' && c != '-') return {};
    }
    const auto count = digits.size() - (digits.starts_with('+') ? 1 : 0);
    return count >= 3 && count <= 15 ? digits : std::string();   // E.164
}

std::vector<SmsPart> sms_parts(const std::string& to, const std::string& text, std::uint8_t reference) {
    auto units = utf16(text);
    const bool alone = units.size() <= kAlone;
    if (units.size() > kMostSmsParts * kTogether) {
        units.resize(kMostSmsParts * kTogether - 1);
        if (units.back() >= 0xD800 && units.back() < 0xDC00) units.pop_back();
        units.push_back(0x2026);
    }
    const auto per_part = alone ? kAlone : kTogether;
    const auto total = std::max<std::size_t>(1, (units.size() + per_part - 1) / per_part);
    std::vector<SmsPart> parts;
    for (std::size_t part = 0; part < total; ++part) {
        const auto from = part * per_part, count = std::min(per_part, units.size() - from);
        // Submit, validity one day (relative, 0xA7), user data header when in parts; class none, UCS-2.
        std::string hex = fmt::format("{}00{}0008A7", alone ? "11" : "51", address(to));
        hex += fmt::format("{:02X}", count * 2 + (alone ? 0 : 6));
        if (!alone) hex += fmt::format("050003{:02X}{:02X}{:02X}", reference, total, part + 1);
        for (std::size_t i = 0; i < count; ++i) hex += fmt::format("{:04X}", units[from + i]);
        const auto length = hex.size() / 2;
        parts.push_back({"00" + hex, length});
    }
    return parts;
}

}  // namespace alerts
