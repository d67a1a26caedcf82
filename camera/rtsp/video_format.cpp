#include "camera/rtsp/video_format.hpp"

#include <algorithm>
#include <array>

namespace camera::rtsp {
namespace {

template <class Assembler>
VideoAssembler make(const Format& format, double sdp_fps) {
    return VideoAssembler(std::in_place_type<Assembler>, format.sprop_sets, sdp_fps);
}

// Interleaved packets come in another order than they are decoded in (RFC 6184 §5.4, RFC 7798
// §7.1): over TCP no camera needs it, and we do not sort.
constexpr std::array<VideoFormat, 2> kFormats{{
    {"H264", [](const Format& format) { return format.packetization_mode <= 1; }, &make<H264>},
    {"H265", [](const Format& format) { return format.most_out_of_order == 0; }, &make<H265>},
}};

}  // namespace

const VideoFormat* find_video_format(const Format& format) {
    const auto found = std::ranges::find_if(kFormats, [&](const VideoFormat& each) {
        return format.encoding == each.encoding && each.plays(format);
    });
    return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace camera::rtsp
