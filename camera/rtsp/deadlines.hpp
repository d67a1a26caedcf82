// camera/rtsp/deadlines.hpp — how long each step of a session may take.
#pragma once

#include <chrono>

namespace camera::rtsp {

// A total per step, not per read: a camera that drips one byte a second is late all the same.
struct Deadlines {
    std::chrono::milliseconds connect{5'000};
    std::chrono::milliseconds step{8'000};  // each of OPTIONS, DESCRIBE, SETUP, PLAY
    std::chrono::milliseconds first_picture{
        10'000};                              // from the answer to PLAY to the first key picture
    std::chrono::milliseconds stall{8'000};   // between pictures, whatever else arrives
    std::chrono::milliseconds farewell{300};  // TEARDOWN, best effort
};

}  // namespace camera::rtsp
