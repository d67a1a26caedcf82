#include "camera/gate.hpp"

namespace camera {

Look Gate::judge(const AccessUnit& unit) {
    if (unit.key) have_history_ = true;
    if (!have_history_) return Look::skip;
    if (settings_.mode == GateMode::key_pictures && !unit.key) return Look::skip;
    if (due(unit.pts_90k)) return Look::analyse;
    // A key picture needs no history and leaves none that this mode would use.
    return settings_.mode == GateMode::every_frame ? Look::decode_only : Look::skip;
}

void Gate::reset() {
    have_history_ = false;
    next_due_90k_.reset();
}

// Keeps the average rate: the next look is due one period after the last was due, not after it
// came. A clock that jumped (more than a period off, either way) starts the rhythm anew.
bool Gate::due(std::int64_t pts_90k) {
    if (settings_.analyse_hz <= 0) return true;
    const auto period = static_cast<std::int64_t>(90'000.0 / settings_.analyse_hz);
    if (!next_due_90k_) {
        next_due_90k_ = pts_90k + period;
        return true;
    }
    const std::int64_t late = pts_90k - *next_due_90k_;
    if (late < 0 && late >= -period) return false;
    next_due_90k_ = late >= 0 && late < period ? *next_due_90k_ + period : pts_90k + period;
    return true;
}

}  // namespace camera
