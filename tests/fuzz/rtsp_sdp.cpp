// Fuzzes the session description, the control URLs built from it, and challenges.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "camera/rtsp/challenge.hpp"
#include "camera/rtsp/sdp.hpp"
#include "camera/target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto session = camera::rtsp::parse_sdp(text)) {
        if (session->tracks.size() > 8) std::abort();
        for (const auto& track : session->tracks) {
            const auto url = camera::rtsp::control_url("rtsp://camera/live", track.control);
            if (url.find_first_of(" \r\n") != std::string::npos) std::abort();
        }
    }
    camera::rtsp::parse_challenges(text);
    if (const auto target = camera::parse_target(text)) {
        if (camera::request_url(*target).find_first_of(" \r\n") != std::string::npos) std::abort();
    }
    camera::redacted(text);
    return 0;
}
