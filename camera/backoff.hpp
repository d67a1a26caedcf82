// camera/backoff.hpp — how long to wait before a lost camera is tried again.
#pragma once

#include <chrono>

#include "camera/source.hpp"

namespace camera {

struct BackoffSettings {
    std::chrono::milliseconds first{1'000};
    std::chrono::milliseconds floor{250};          // jitter never goes below: no busy loop
    std::chrono::milliseconds cap{20'000};         // a power cut's cameras are back within 30 s
    std::chrono::milliseconds stable{60'000};      // played this long: the trouble was a new one
    std::chrono::milliseconds auth_first{60'000};  // cameras lock an account after a few tries
    std::chrono::milliseconds auth_cap{600'000};
};

// Capped exponential with full jitter, so that 64 cameras that lost power together do not come
// back together. Retries for ever; the owner draws the random number.
class Backoff {
  public:
    explicit Backoff(BackoffSettings settings = {}) : settings_(settings) {}

    // Why the last attempt ended, how long it had been playing (0 = never), and a uniform random
    // number in [0, 1). Answers the time from now to the next attempt.
    std::chrono::milliseconds next(SourceFault fault, std::chrono::milliseconds played,
                                   double uniform);
    // A person changed the settings, or asks for a try at once.
    void reset();

  private:
    BackoffSettings settings_;
    int failures_ = 0;
    int refusals_ = 0;  // of our credentials, in a row
};

}  // namespace camera
