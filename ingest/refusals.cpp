#include "ingest/refusals.hpp"

#include <algorithm>
#include <numeric>

namespace ingest {

namespace {
constexpr std::size_t kRemembered = 1'024;
constexpr int kNoticesAnHour = 60;
constexpr std::size_t kLongestName = 64;
constexpr std::chrono::hours kHour{1};
}  // namespace

std::optional<RefusalNotice> Refusals::count(Rejection reason, std::string_view device, std::string_view address,
                                             Instant now) {
    ++totals_[static_cast<std::size_t>(reason)];
    const std::string name = printable_name(device);
    std::string key(words(reason).name);
    key.append("\n").append(address).append("\n").append(name);
    const auto found = known_.find(key);
    if (found != known_.end()) {
        ++found->second.since;
        const auto age = now - found->second.told_at;
        if (age >= std::chrono::milliseconds::zero() && age < kHour) return std::nullopt;
    }
    if (!may_tell(now)) return std::nullopt;
    const std::uint64_t times = found != known_.end() ? found->second.since : 1;
    if (found == known_.end() && known_.size() >= kRemembered) forget_oldest();
    known_[key] = {.told_at = now, .since = 0};
    return RefusalNotice{reason, name, std::string(address), times};
}

std::uint64_t Refusals::total() const { return std::accumulate(totals_.begin(), totals_.end(), std::uint64_t{0}); }

bool Refusals::may_tell(Instant now) {
    if (now < hour_began_ || now - hour_began_ >= kHour) {
        hour_began_ = now;
        told_this_hour_ = 0;
    }
    return ++told_this_hour_ <= kNoticesAnHour;
}

void Refusals::forget_oldest() {
    known_.erase(std::ranges::min_element(known_, {}, [](const auto& entry) { return entry.second.told_at; }));
}

std::string printable_name(std::string_view raw) {
    std::string name(raw.substr(0, kLongestName));
    std::ranges::replace_if(name, [](char c) { return c < 0x21 || c > 0x7e; }, '?');
    return name;
}

}  // namespace ingest
