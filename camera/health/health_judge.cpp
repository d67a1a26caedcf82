#include "camera/health/health_judge.hpp"

namespace camera {
namespace {

bool shows(const PictureHealth& picture, HealthCause cause) {
    switch (cause) {
        case HealthCause::covered:
            return picture.covered;
        case HealthCause::moved:
            return picture.moved;
        case HealthCause::frozen:
            return picture.frozen;
        case HealthCause::too_dark:
            return picture.black;
        case HealthCause::glare:
            return picture.overexposed;
        case HealthCause::defocused:
            return picture.defocused;
    }
    return false;
}

}  // namespace

HealthWords words(HealthCause cause) {
    switch (cause) {
        case HealthCause::covered:
            return {"covered", "BỊ CHE", "COVERED"};
        case HealthCause::moved:
            return {"moved", "LỆCH GÓC", "MOVED"};
        case HealthCause::frozen:
            return {"frozen", "HÌNH ĐỨNG", "FROZEN"};
        case HealthCause::too_dark:
            return {"too_dark", "QUÁ TỐI", "TOO DARK"};
        case HealthCause::glare:
            return {"glare", "CHÓI SÁNG", "GLARE"};
        case HealthCause::defocused:
            return {"defocused", "MẤT NÉT", "DEFOCUSED"};
    }
    return {"unknown", "KHÔNG RÕ", "UNKNOWN"};
}

std::vector<HealthVerdict> HealthJudge::observe(const PictureHealth& picture, Instant seen_at) {
    std::vector<HealthVerdict> changes;
    for (std::size_t i = 0; i < kHealthCauses.size(); ++i) {
        State& state = states_[i];
        const bool bad = shows(picture, kHealthCauses[i]);
        if (bad == state.bad) {
            state.turning.reset();
            continue;
        }
        // A clock that was set back must not freeze the judgement: count again from now.
        if (!state.turning || *state.turning > seen_at) state.turning = seen_at;
        if (seen_at - *state.turning < (bad ? patience_.down : patience_.back)) continue;
        state = {bad, std::nullopt, *state.turning};
        changes.push_back({kHealthCauses[i], bad, state.since});
    }
    return changes;
}

std::vector<HealthVerdict> HealthJudge::standing() const {
    std::vector<HealthVerdict> now;
    for (std::size_t i = 0; i < kHealthCauses.size(); ++i) {
        if (states_[i].bad) now.push_back({kHealthCauses[i], true, states_[i].since});
    }
    return now;
}

}  // namespace camera
