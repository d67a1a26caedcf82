// camera/ring.hpp — the last bytes of a camera: late joiner's start, pre-event part, decoder's
// history.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/sound.hpp"

namespace camera {

struct RingLimits {
    std::size_t bytes = std::size_t{12} << 20;  // never more, whatever pre_roll asks
    std::chrono::milliseconds pre_roll{0};      // 0 = only the current group of pictures
};

// Keeps whole groups of pictures (a key picture and all that lean on it), the newest last.
// Overflow: the oldest whole group goes. If the current group alone is over the cap it goes too,
// for a group without its head decodes to nothing, and we wait for the next key picture.
class Ring {
  public:
    explicit Ring(RingLimits limits) : limits_(limits) {}

    // In decoding order. Pictures before the first key picture are not kept.
    void push(AccessUnit unit);
    // With the group of the newest picture, and under the same cap. Sound before the first key
    // picture is not kept.
    void push(SoundUnit unit);
    // After a reconnect or a change of parameters: old pictures need another decoder.
    void clear();

    // From the last key picture to now; empty while we wait for one.
    std::vector<AccessUnit> current_gop() const;
    // The group that holds `pts_90k`, from its key picture up to and including that time.
    std::vector<AccessUnit> gop_until(std::int64_t pts_90k) const;
    // Everything kept: whole groups that reach back at least `pre_roll`, if the cap allowed it.
    std::vector<AccessUnit> pre_roll() const;

    // The sound that goes with pre_roll(), in the order it came.
    std::vector<SoundUnit> sounds() const;

    std::size_t bytes() const { return bytes_; }
    std::uint64_t dropped_groups() const { return dropped_groups_; }  // by the cap, not by age

  private:
    struct Group {
        std::vector<AccessUnit> units;
        std::vector<SoundUnit> sounds;
        std::size_t bytes = 0;
    };
    void drop_oldest();
    void forget_aged();
    void keep_cap();

    RingLimits limits_;
    std::deque<Group> groups_;
    std::size_t bytes_ = 0;
    std::uint64_t dropped_groups_ = 0;
    bool waiting_for_key_ = true;
};

}  // namespace camera
