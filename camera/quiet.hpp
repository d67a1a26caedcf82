// camera/quiet.hpp — for the program's first lines: libav's own log stays off the terminal. No libav header needed.
#pragma once

namespace camera {

void quiet_libav();

}  // namespace camera
