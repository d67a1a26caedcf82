// camera/motion/warm_up.hpp — after a connect, exposure, focus and background settle: nothing seen
// then is evidence.
#pragma once

#include <chrono>
#include <optional>

#include "camera/camera_id.hpp"

namespace camera::motion {

class WarmUp {
  public:
    // Zero time: over from the start, as for files.
    explicit WarmUp(std::chrono::milliseconds time) : time_(time) {}

    void restart() {
        first_.reset();
        pictures_ = 0;
    }

    // To be asked once for each analysed picture. Time counts from the first picture, not from the
    // connect: a camera that needs ten seconds to send one has not settled meanwhile. A slow stream
    // also has to show a few pictures.
    bool over(Instant seen_at) {
        if (time_.count() <= 0) return true;
        if (!first_ || *first_ > seen_at) first_ = seen_at;
        ++pictures_;
        return seen_at - *first_ >= time_ && pictures_ > kPictures;
    }

  private:
    static constexpr int kPictures = 4;
    std::chrono::milliseconds time_;
    std::optional<Instant> first_;
    int pictures_ = 0;
};

}  // namespace camera::motion
