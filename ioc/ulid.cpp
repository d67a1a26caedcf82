#include "ioc/ulid.hpp"

#include <algorithm>
#include <sodium.h>

namespace ioc {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";   // Crockford: no I, L, O, U
constexpr std::size_t kLetters = 26, kTimeLetters = 10;
constexpr std::int64_t kLastMillis = (std::int64_t{1} << 48) - 1;   // the year 10889

// Plus one, as a number of 80 bits. False = it was the last one.
bool advance(std::array<std::uint8_t, 10>& chance) {
    for (auto digit = chance.rbegin(); digit != chance.rend(); ++digit) {
        if (++*digit != 0) return true;
    }
    return false;
}

std::string write(std::int64_t millis, const std::array<std::uint8_t, 10>& chance) {
    std::string text(kLetters, '0');
    auto time = static_cast<std::uint64_t>(millis);
    for (std::size_t i = kTimeLetters; i-- > 0; time >>= 5) text[i] = kAlphabet[time & 31];
    // 80 bits are exactly 16 letters: two halves of 40 bits, eight letters each.
    for (std::size_t half = 0; half < 2; ++half) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 5; ++i) bits = bits << 8 | chance[half * 5 + i];
        for (std::size_t i = 8; i-- > 0; bits >>= 5) text[kTimeLetters + half * 8 + i] = kAlphabet[bits & 31];
    }
    return text;
}

}  // namespace

std::string UlidMaker::next(std::chrono::sys_time<std::chrono::milliseconds> now) {
    const auto millis = std::clamp<std::int64_t>(now.time_since_epoch().count(), 0, kLastMillis);
    if (millis > last_millis_) {
        last_millis_ = millis;
        randombytes_buf(chance_.data(), chance_.size());
    } else if (!advance(chance_)) {
        ++last_millis_;
    }
    return write(last_millis_, chance_);
}

bool is_ulid(std::string_view text) {
    return text.size() == kLetters && text.front() <= '7' &&
           std::all_of(text.begin(), text.end(), [](char c) { return kAlphabet.find(c) != std::string_view::npos; });
}

std::optional<std::chrono::sys_time<std::chrono::milliseconds>> ulid_time(std::string_view ulid) {
    if (!is_ulid(ulid)) return std::nullopt;
    std::int64_t millis = 0;
    for (const char letter : ulid.substr(0, kTimeLetters))
        millis = millis << 5 | static_cast<std::int64_t>(kAlphabet.find(letter));
    return std::chrono::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{millis}};
}

}  // namespace ioc
