// camera/rtsp/video_format.hpp — the video payload formats that we can play.
#pragma once

#include <string_view>
#include <variant>

#include "camera/rtsp/h264.hpp"
#include "camera/rtsp/h265.hpp"
#include "camera/rtsp/sdp.hpp"

namespace camera::rtsp {

using VideoAssembler = std::variant<H264, H265>;

struct VideoFormat {
    std::string_view encoding;     // in rtpmap, upper case
    bool (*plays)(const Format&);  // in the mode that the camera declares
    VideoAssembler (*make)(const Format&, double sdp_fps);
};

// Empty for an encoding or a mode that is not ours.
const VideoFormat* find_video_format(const Format& format);

}  // namespace camera::rtsp
