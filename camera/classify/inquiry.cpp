#include "camera/classify/inquiry.hpp"

#include <algorithm>

namespace camera {

bool Inquiry::wants(const Box& best) const {
    if (pending_ || looks_ >= kMostLooks || failures_ >= kMostLooks) return false;
    return best.area() >= kGrown * looked_at_;
}

void Inquiry::asked(const Box& best) {
    pending_ = true;
    looked_at_ = best.area();
}

void Inquiry::answered(const std::vector<KindScore>& kinds, bool too_small) {
    pending_ = false;
    // A look at too few pixels was none: it cost nothing, and the object may come nearer.
    if (too_small) return;
    ++looks_;
    recognisable_ = true;
    for (const KindScore& seen : kinds) {
        const auto known = std::find_if(kinds_.begin(), kinds_.end(), [&](const KindScore& one) { return one.kind == seen.kind; });
        if (known == kinds_.end()) kinds_.push_back(seen);
        else known->score = std::max(known->score, seen.score);
    }
    std::stable_sort(kinds_.begin(), kinds_.end(), [](const KindScore& a, const KindScore& b) { return a.score > b.score; });
}

void Inquiry::failed() {
    pending_ = false;
    looked_at_ = 0;
    ++failures_;
}

Inquiry::State Inquiry::state() const {
    if (!kinds_.empty()) return State::answered;
    if (pending_) return State::waiting;
    if (recognisable_) return State::unrecognised;
    if (failures_ > 0) return State::shed;
    return looked_at_ > 0 ? State::too_small : State::not_asked;
}

}  // namespace camera
