#include "ioc/views/identity_view.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <sstream>
#include <string_view>

#include "ioc/views/alarm_view.hpp"

namespace ioc {
namespace {

// In the order of alerts::Recognition and camera::Inquiry::State, and of both enumerations of classes.
constexpr std::array<std::string_view, 6> kStates{"not_asked", "waiting", "answered", "unrecognised", "too_small", "shed"};
constexpr std::array<std::string_view, 4> kClasses{"person", "vehicle", "animal", "other"};
static_assert(static_cast<int>(alerts::Recognition::shed) == static_cast<int>(camera::Inquiry::State::shed));
static_assert(static_cast<int>(alerts::ObjectClass::other) == static_cast<int>(camera::ObjectKind::other));

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == name) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace

alerts::Identity identity_of(const camera::Inquiry& inquiry) {
    alerts::Identity identity;
    identity.state = static_cast<alerts::Recognition>(inquiry.state());
    for (const auto& kind : inquiry.kinds()) identity.seen.push_back({static_cast<alerts::ObjectClass>(kind.kind), kind.score});
    return identity;
}

std::string identity_text(const alerts::Identity& identity) {
    if (identity.state == alerts::Recognition::not_asked) return {};
    std::string text(kStates.at(static_cast<std::size_t>(identity.state)));
    for (const auto& seen : identity.seen) text += fmt::format(" {}:{:.2f}", kClasses.at(static_cast<std::size_t>(seen.what)), seen.score);
    return text;
}

alerts::Identity identity_from(const std::string& text) {
    std::istringstream words(text);
    std::string word;
    alerts::Identity identity;
    if (!(words >> word)) return {};
    const auto state = named<alerts::Recognition>(kStates, word);
    if (!state) return {};
    identity.state = *state;
    while (words >> word) {
        const auto colon = word.find(':');
        const auto what = named<alerts::ObjectClass>(kClasses, std::string_view(word).substr(0, colon));
        if (colon == std::string::npos || !what) return {};
        identity.seen.push_back({*what, std::strtod(word.c_str() + colon + 1, nullptr)});
    }
    return identity;
}

console::Text identity_words(const alerts::Identity& identity) {
    if (identity.state == alerts::Recognition::not_asked) return {};
    if (!identity.seen.empty()) return text_of(alerts::identity_label({}, identity));
    return text_of(alerts::words(identity.state));
}

}  // namespace ioc
