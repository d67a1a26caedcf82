// Fuzzes the whole RTSP client with what a camera says: messages, SDP, challenges, RTP, H.264.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/rtsp_client_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::size_t piece = std::size_t{1} + std::size_t{data[0]} * 16;
    fuzz::hear_camera({reinterpret_cast<const char*>(data) + 1, size - 1}, piece);
    return 0;
}
