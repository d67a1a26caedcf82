// tests/alerts/story.hpp — the small words the tests of this room tell their stories with.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "alerts/desk.hpp"
#include "alerts/rules/motion_rule.hpp"

namespace alerts::story {

using namespace std::chrono_literals;

inline constexpr std::chrono::minutes kHanoi{7 * 60};

// Saturday 21 November 2026, local time of the commune.
inline Instant at(int hour, int minute = 0, int second = 0) {
    const auto midnight = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};
    return midnight + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} - kHanoi;
}

inline Source camera_04() {
    return {SourceKind::camera, "cam-04", {"Camera Vườn vải", "Orchard camera"}, {"Đồng Sim", "Dong Sim"}};
}

inline Signal signal(std::string cause, Priority priority = Priority::high) {
    Signal signal;
    signal.cause = {std::move(cause)};
    signal.unit = {"phuc-hoa"};
    signal.priority = priority;
    signal.source = camera_04();
    signal.title = {"Có người", "Somebody"};
    return signal;
}

inline Signal over(Signal signal) {
    signal.phase = Signal::Phase::returned;
    return signal;
}

inline Mark van(Instant when) { return {"van", "Vân", when}; }
inline Mark thang(Instant when) { return {"thang", "Thắng", when}; }

// "A0001", "A0002", …: sorted like ULIDs.
inline IdSource counted_ids() {
    return [count = 0](Instant) mutable {
        auto digits = std::to_string(++count);
        return AlarmId{"A" + std::string(6 - digits.size(), '0') + digits};
    };
}

inline std::vector<What> whats(const Changes& changes) {
    std::vector<What> whats;
    for (const auto& change : changes) whats.push_back(change.what);
    return whats;
}

}  // namespace alerts::story
