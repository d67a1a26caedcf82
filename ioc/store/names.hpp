// ioc/store/names.hpp — our enums as the words of a check constraint, both ways.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace ioc::store {

template <class Enum, std::size_t N>
struct Names {
    std::array<std::string_view, N> words;   // in the enum's order, from 0

    constexpr std::string_view of(Enum value) const { return words.at(static_cast<std::size_t>(value)); }
    constexpr std::optional<Enum> named(std::string_view word) const {
        const auto found = std::find(words.begin(), words.end(), word);
        if (found == words.end()) return std::nullopt;
        return static_cast<Enum>(found - words.begin());
    }
};

}  // namespace ioc::store
