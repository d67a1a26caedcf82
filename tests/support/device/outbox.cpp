#include "tests/support/device/outbox.hpp"

#include <algorithm>
#include <utility>

namespace support {

std::uint64_t Outbox::keep(KeptReport report) {
    report.sequence = ++last_;
    kept_.push_back(std::move(report));
    if (kept_.size() > capacity_) {
        kept_.pop_front();
        sent_ -= std::min<std::size_t>(sent_, 1);
        ++lost_;
    }
    return last_;
}

void Outbox::acknowledged(std::uint64_t sequence) {
    acknowledged_ = std::max(acknowledged_, sequence);
    while (!kept_.empty() && kept_.front().sequence <= sequence) {
        kept_.pop_front();
        sent_ -= std::min<std::size_t>(sent_, 1);
    }
}

void Outbox::resume(std::uint64_t last_sequence) {
    if (last_sequence > last_) {  // our counter was lost: what was numbered meanwhile moves above the centre's
        const std::uint64_t shift = last_sequence - (kept_.empty() ? last_ : kept_.front().sequence - 1);
        for (KeptReport& report : kept_) report.sequence += shift;
        last_ = kept_.empty() ? last_sequence : kept_.back().sequence;
    }
    acknowledged(last_sequence);
    sent_ = 0;
}

void Outbox::connection_lost() {
    sent_ = 0;
    for (KeptReport& report : kept_) report.historical = true;
}

const KeptReport* Outbox::next_to_send() { return has_unsent() ? &kept_[sent_++] : nullptr; }

}  // namespace support
