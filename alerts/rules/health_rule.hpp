// alerts/rules/health_rule.hpp — built-in causes: a camera that cannot see and a device that does not speak.
#pragma once

#include <map>
#include <tuple>

#include "alerts/signal.hpp"

namespace alerts {

enum class Matter { camera_offline, covered, moved, frozen, too_dark, glare, defocused, device_silent };
inline constexpr std::array kMatters{Matter::camera_offline, Matter::covered, Matter::moved, Matter::frozen,
                                     Matter::too_dark, Matter::glare, Matter::defocused, Matter::device_silent};

struct MatterPolicy {
    bool enabled = true;
    std::chrono::milliseconds after{0};   // bad for so long before it rings
    Priority priority = Priority::medium;
};

struct HealthPolicy {
    std::array<MatterPolicy, kMatters.size()> of;   // index = Matter
    HealthPolicy();                       // the defaults; one row per matter in health_rule.cpp
    MatterPolicy& operator[](Matter matter) { return of[static_cast<std::size_t>(matter)]; }
    const MatterPolicy& operator[](Matter matter) const { return of[static_cast<std::size_t>(matter)]; }
};

struct HealthObservation {
    Matter matter = Matter::camera_offline;
    Source source;
    UnitId unit;
    bool bad = false;
    Instant since{};                      // when this state began
    Words detail;                         // the cause in words: "sai mật khẩu (401)"; may be empty
};

// Tell it every state, as often as you like; it answers only what changed. One entry per matter and source.
class HealthWatch {
public:
    explicit HealthWatch(HealthPolicy policy = {}) : policy_(policy) {}

    std::vector<Signal> observe(const HealthObservation& seen, Instant now);
    // What has now been bad for long enough; call it about once a second.
    std::vector<Signal> tick(Instant now);
    // A source was removed: its alarms return.
    std::vector<Signal> forget(SourceKind kind, const std::string& id);

private:
    struct Entry {
        HealthObservation seen;
        bool ringing = false;
    };
    using Key = std::tuple<Matter, SourceKind, std::string>;

    HealthPolicy policy_;
    std::map<Key, Entry> entries_;
};

Cause cause_of(Matter matter, const Source& source);   // "camera_offline/cam-04"

}  // namespace alerts
