// Fuzzes the H.265 depacketiser behind the RTP header, its parameter sets and their record.
#include "camera/rtsp/h265_pps.hpp"
#include "camera/rtsp/h265_sets.hpp"
#include "tests/fuzz/rtp_packets_input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    camera::rtsp::parse_h265_sps({data, size});
    camera::rtsp::parse_h265_pps({data, size});
    camera::rtsp::sets_of_hvcc({data, size});
    fuzz::hear_packets({data, size}, "H265");
    return 0;
}
