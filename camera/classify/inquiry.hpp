// camera/classify/inquiry.hpp — how far the question "what is it?" has come for one event. Pure.
#pragma once

#include <optional>
#include <vector>

#include "camera/classify/object_kind.hpp"

namespace camera {

// A few looks an event, each at a picture that shows more than the last one looked at: who has just stepped into the
// picture is a leg.
class Inquiry {
  public:
    static constexpr int kMostLooks = 3;
    static constexpr double kGrown = 1.3;  // times the area of the box looked at before

    enum class State { not_asked, waiting, answered, unrecognised, too_small, shed };

    // `best`: the box in the event's most convincing picture so far. One look at a time.
    bool wants(const Box& best) const;
    void asked(const Box& best);
    // Kinds seen in any look are kept, with their best score.
    void answered(const std::vector<KindScore>& kinds, bool too_small);
    // The look did not happen: the lane was full, the picture was damaged. It may be tried again.
    void failed();

    State state() const;
    const std::vector<KindScore>& kinds() const { return kinds_; }

  private:
    std::vector<KindScore> kinds_;  // best first
    double looked_at_ = 0;          // area of the box
    int looks_ = 0;
    int failures_ = 0;
    bool pending_ = false;
    bool recognisable_ = false;  // at least one look had pixels enough
};

}  // namespace camera
