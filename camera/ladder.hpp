// camera/ladder.hpp — how far up the ladder a coded picture goes: left as it is, decoded, looked
// at.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "camera/access_unit.hpp"
#include "camera/gate.hpp"
#include "camera/slice_header.hpp"

namespace camera {

// Why a camera's pictures are looked at otherwise than by gate and back-stop. Each is found out by
// itself, ends by itself, and is shown.
enum class Fallback {
    none,
    learning,     // the gate has no baseline yet: every picture is decoded
    noisy,        // constant bit rate or night: the gate is nearly blind, the back-stop is halved
    small_noisy,  // the same, and pictures so small that decoding all of them costs little
    unreadable,   // slice headers that make no sense: every key picture is looked at
    b_pictures,   // order and sizes mean something else: every key picture is looked at
    long_groups,  // key pictures too far apart, or none at all (intra refresh): all is decoded
    overloaded,   // the owner sheds: no gate, key pictures at the back-stop's rhythm only
};
std::string_view name(Fallback fallback);

// What the owner's machine can bear; each step includes the ones before it.
enum class Load {
    normal,
    lower_rate,    // half as many looks a second while something moves
    key_pictures,  // key pictures at the back-stop's rhythm, nothing else
    stand_by,      // nothing is looked at
};

// How closely an open event is followed: what its rules need, no more.
struct Attention {
    std::chrono::milliseconds look_closely{2000};  // after it opened, before key pictures do
    double boxes_hz = 0;  // looks a second while it is open; 0 = key pictures will do
    std::chrono::milliseconds hold_every{
        2000};  // key pictures at least so often, as far as they come
};

struct LadderSettings {
    std::chrono::milliseconds back_stop{4000};  // nothing stays unseen for longer
    Attention attention;
    double analyse_hz = 5;
    std::chrono::milliseconds learn_for{4000};  // at least, and until the gate has its baseline
};

// What is to be done with the picture just judged.
struct Step {
    bool decode = false;  // with all that it leans on
    bool look = false;
    bool look_back = false;  // also at pictures of the last moments: a hit comes late
};

struct LadderCounts {
    std::uint64_t hits = 0;       // the gate rang
    std::uint64_t confirmed = 0;  // an event came of a hit or of the back-stop
    std::uint64_t refuted = 0;    // nothing came of a hit: false verifications
    std::uint64_t back_stops = 0;
    std::uint64_t shed = 0;  // looks that the load forbade
};

// Pure: pictures and what was seen in, steps out. One per camera. Times are arrivals.
class Ladder {
  public:
    // What the camera is being watched for.
    enum class Watch {
        learning,    // all
        quiet,       // gate and back-stop
        suspicious,  // something was heard or seen: all, for a second
        close,       // an event is young, or needs boxes: all
        held,        // key pictures keep the event open
    };

    explicit Ladder(LadderSettings settings) : settings_(settings) {}

    // Each picture once, in decoding order. `header` is empty where it could not be read.
    Step judge(const AccessUnit& unit, const std::optional<SliceHeader>& header);
    // What came of a look: `moving` = boxes; `doubtful` = perhaps, something small that needs a
    // second look soon; `unsettled` = the model asks for more pictures soon (a lamp, the infrared
    // switch); `fresh` = something that no open event explains.
    struct Seen {
        bool moving = false;
        bool doubtful = false;
        bool unsettled = false;
        bool fresh = false;
        std::size_t open_events = 0;
    };
    void saw(const Seen& seen, Instant at);
    void under(Load load) { load_ = load; }
    void attend(const Attention& attention) { settings_.attention = attention; }
    // After a reconnect or a change of parameters.
    void restart();

    Watch watch() const { return watch_; }
    Fallback fallback() const;
    // Every picture is decoded, whatever is watched for.
    bool decodes_all() const;
    const LadderCounts& counts() const { return counts_; }
    double threshold() const { return gate_.threshold(); }
    // Picture size, for the gate's noise measure and for what decoding costs.
    void picture_size(int width, int height);

  private:
    void measure_group(const AccessUnit& unit);
    void measure_header(const AccessUnit& unit, const std::optional<SliceHeader>& header);
    bool gate_rings(const AccessUnit& unit, const std::optional<SliceHeader>& header);
    Step follow(double hertz, Instant at);
    Step quiet(const AccessUnit& unit, bool rings);
    Step held(const AccessUnit& unit);
    bool due(Instant at, bool key, std::chrono::milliseconds bound) const;
    bool rhythm_due(Instant at, double hertz) const;
    bool looks_without_gate() const;
    bool drowned() const { return gate_.drowned(width_, height_); }
    bool small() const;
    void enter(Watch watch, Instant at);
    void saw_suspicious(const Seen& seen, Instant at);

    LadderSettings settings_;
    Gate gate_;
    Watch watch_ = Watch::learning;
    Load load_ = Load::normal;
    LadderCounts counts_;
    std::optional<Instant> since_;  // of this watch
    std::optional<Instant> looked_;
    Instant deaf_until_{};  // hits mean nothing: one was just refuted, or an event just ended
    Instant event_ended_{};
    Instant closer_after_{};  // a fresh body is worth a closer look, but not all the time
    Instant uneasy_until_{};  // something small was there: every key picture for a while
    bool by_gate_ = false;    // what made us suspicious
    bool moved_ = false;      // in the last look; in any, while suspicious
    bool open_ = false;       // an event was, at the last look
    std::optional<Instant> key_at_;
    std::chrono::milliseconds group_{0};  // length of the last group
    std::size_t place_ = 0;               // pictures since the key picture
    int unreadable_ = 0;                  // in a row
    int b_pictures_ = 0;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace camera
