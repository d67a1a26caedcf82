// ingest/refusals.hpp — counts every refusal, and says which of them a human should hear of.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/reading.hpp"
#include "ingest/rejection.hpp"

namespace ingest {

struct RefusalNotice {
    Rejection reason{};
    std::string device;       // as it called itself: printable, at most 64 characters; may be a lie
    std::string address;
    std::uint64_t times = 1;  // since the last notice of the same
};

// One notice an hour for the same reason, device and address; at most 60 notices an hour in all, so that a scanner
// with 100,000 names costs neither memory nor attention. Everything is counted all the same.
class Refusals {
  public:
    std::optional<RefusalNotice> count(Rejection reason, std::string_view device, std::string_view address,
                                       Instant now);
    std::uint64_t total(Rejection reason) const { return totals_[static_cast<std::size_t>(reason)]; }
    std::uint64_t total() const;
    std::size_t remembered() const { return known_.size(); }

  private:
    struct Known {
        Instant told_at{};
        std::uint64_t since = 0;
    };
    bool may_tell(Instant now);
    void forget_oldest();

    std::array<std::uint64_t, kRejections> totals_{};
    std::map<std::string, Known, std::less<>> known_;  // at most kRemembered; the one told longest ago goes
    Instant hour_began_{};
    int told_this_hour_ = 0;
};

// What a stranger called itself, made safe for a log line: printable ASCII, at most 64 characters.
std::string printable_name(std::string_view raw);

}  // namespace ingest
