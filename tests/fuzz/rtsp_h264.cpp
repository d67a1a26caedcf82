// Fuzzes the H.264 depacketiser behind the RTP header, and its sequence parameter sets.
#include "camera/rtsp/sps.hpp"
#include "tests/fuzz/rtp_packets_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    camera::rtsp::parse_sps({data, size});
    fuzz::hear_packets({data, size}, "H264");
    return 0;
}
