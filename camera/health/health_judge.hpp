// camera/health/health_judge.hpp — turns single judgements into verdicts a technician can act on:
// bad long enough, good long enough.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "camera/camera_id.hpp"
#include "camera/health/picture_health.hpp"

namespace camera {

enum class HealthCause { covered, moved, frozen, too_dark, glare, defocused };
inline constexpr std::array kHealthCauses{HealthCause::covered, HealthCause::moved,
                                          HealthCause::frozen,  HealthCause::too_dark,
                                          HealthCause::glare,   HealthCause::defocused};

// Words for the tile's plate and a stable code for the store.
struct HealthWords {
    std::string_view code;  // "covered"
    std::string_view vi;    // "BỊ CHE"
    std::string_view en;    // "COVERED"
};
HealthWords words(HealthCause cause);

struct HealthVerdict {
    HealthCause cause = HealthCause::covered;
    bool bad = false;  // false: this cause has gone
    Instant since{};   // first picture of the state, not the moment we became sure
};

struct HealthPatience {
    std::chrono::milliseconds down{3000};  // bad for so long before it is said
    std::chrono::milliseconds back{6000};  // good for so long before it is taken back
};

// Pure: same judgements and times, same verdicts. One per camera.
class HealthJudge {
  public:
    explicit HealthJudge(HealthPatience patience = {}) : patience_(patience) {}

    // Returns only what changed.
    std::vector<HealthVerdict> observe(const PictureHealth& picture, Instant seen_at);
    // The causes that stand now, worst first; what a console shows.
    std::vector<HealthVerdict> standing() const;

  private:
    struct State {
        bool bad = false;                // as said
        std::optional<Instant> turning;  // first picture that disagreed with what was said
        Instant since{};
    };
    HealthPatience patience_;
    std::array<State, kHealthCauses.size()> states_{};
};

}  // namespace camera
