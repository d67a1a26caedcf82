#include "ingest/sequence_window.hpp"

namespace ingest {

Arrival SequenceWindow::arrive(std::uint64_t sequence) {
    if (sequence == 0 || sequence > kHighest) return Arrival::absurd;
    if (sequence <= highest_) {
        const std::uint64_t back = highest_ - sequence;
        if (back >= kWidth || seen_[back]) return Arrival::duplicate;
        seen_.set(back);
        --missing_;
        return Arrival::fresh;
    }
    const std::uint64_t step = sequence - highest_;
    if (step > kFarthestJump) return Arrival::absurd;
    missing_ += step - 1;
    seen_ = step < kWidth ? seen_ << step : std::bitset<kWidth>{};
    seen_.set(0);
    highest_ = sequence;
    return Arrival::fresh;
}

}  // namespace ingest
