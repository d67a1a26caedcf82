// camera/rtsp/sdp.hpp — the part of a session description that a viewer needs (RFC 8866, RFC 2326
// annex C).
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace camera::rtsp {

// RFC 3640 §4.1: how AAC units are counted out in a payload.
struct AacMode {
    unsigned size_bits = 0;
    unsigned index_bits = 0;
    unsigned index_step_bits = 0;
    std::vector<std::uint8_t> config;  // AudioSpecificConfig
};

// One RTP payload format of a track.
struct Format {
    std::uint8_t payload_type = 0;
    std::string encoding;  // upper case: "H264"; empty without rtpmap
    std::uint32_t clock_rate = 0;
    unsigned channels = 0;                              // 0 = not declared
    unsigned packetization_mode = 0;                    // RFC 6184 §8.1
    unsigned most_out_of_order = 0;                     // sprop-max-don-diff, RFC 7798 §7.1
    std::vector<std::vector<std::uint8_t>> sprop_sets;  // NAL units; undecodable ones left out
    AacMode aac;
};

struct Track {
    std::string media;    // "video", "audio", "application"
    std::string control;  // as sent; empty = none
    double fps = 0;       // a=framerate; 0 = not declared
    std::vector<Format> formats;
};

struct SessionDescription {
    std::string control;  // of the whole session
    std::vector<Track> tracks;
};

enum class SdpFault { malformed, too_large };

// At most 64 KiB (capped by the message reader), 8 tracks, 8 formats a track, 8 sprop sets.
// Unknown lines are skipped; line ends may be LF alone.
boost::system::result<SessionDescription, SdpFault> parse_sdp(std::string_view text);

// The URL to send for a control attribute. Cameras expect it appended to the base after a slash,
// also behind a query, rather than resolved by RFC 3986; "*" and "" mean the base itself.
// Empty if the outcome could not stand in a request line.
std::string control_url(std::string_view base, std::string_view control);

}  // namespace camera::rtsp
