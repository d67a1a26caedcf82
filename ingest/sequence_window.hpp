// ingest/sequence_window.hpp — which of a device's reports we already have (the sliding window of RFC 4303 §3.4.3).
#pragma once

#include <bitset>
#include <cstdint>

namespace ingest {

enum class Arrival {
    fresh,      // never seen: store it
    duplicate,  // seen, or too old to tell: acknowledge, do not store
    absurd,     // zero, or so far ahead that accepting it would deafen us to the device for ever
};

class SequenceWindow {
  public:
    static constexpr std::uint64_t kWidth = 1024;           // how late a report may be and still be new
    static constexpr std::uint64_t kFarthestJump = 1u << 30;
    static constexpr std::uint64_t kHighest = std::uint64_t{1} << 53;  // exact in a double and in SQLite

    // Everything up to `last_durable` counts as seen.
    explicit SequenceWindow(std::uint64_t last_durable = 0) : highest_(last_durable) { seen_.set(); }

    Arrival arrive(std::uint64_t sequence);
    std::uint64_t highest() const { return highest_; }
    std::uint64_t missing() const { return missing_; }  // skipped and still not seen

  private:
    std::uint64_t highest_;
    std::uint64_t missing_ = 0;
    std::bitset<kWidth> seen_;  // bit n: highest_ - n was seen
};

}  // namespace ingest
