// tests/support/scripted_camera.hpp — a small real RTSP server on loopback that behaves, or does
// not.
//
//     Script script;
//     script.pictures = support::hand_made(support::main_640x360(), 60, 15);
//     ScriptedCamera camera(script);            // listens at once, on a thread of its own
//     … session.run(sink, camera.endpoint()) …
//     camera.heard();                           // what was asked: "OPTIONS", "DESCRIBE", …
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/coded_pictures.hpp"

namespace support {

enum class CameraAuth { none, basic, digest_md5, digest_md5_without_qop, digest_sha256, all_three };

enum class Trick {
    none,
    // before there is a description
    hang_at_options,
    hang_at_describe,
    hang_up_at_describe,
    drip_headers,     // one byte every 5 ms, for ever
    endless_headers,  // as fast as TCP takes them
    endless_line,
    garbage,
    web_server,  // speaks HTTP
    redirect,
    not_found,
    forbidden,
    busy,
    negative_length,
    huge_length,
    short_length,  // hangs up in the middle of the body
    huge_description,
    many_tracks,
    other_codec,
    giant_picture,  // the SDP's SPS says 16384 × 16384
    // the account
    refuse_for_ever,
    stale_once,
    stale_for_ever,
    // setting up
    hang_at_setup,
    udp_only,
    hang_at_play,
    // while it plays
    rtcp_only,
    wrong_channel,
    rtp_version_0,
    random_rtp,
    endless_fragment,
    flood,  // whole pictures of 1 MB, none of them a key picture, as fast as TCP takes them
    no_key_picture,
    fall_silent,           // after all pictures
    cut_off,               // after all pictures, in the middle of the next
    garbage_in_midstream,  // after all pictures
    ask_back,              // an OPTIONS and an unknown request before the pictures
    ask_back_for_ever,     // and no pictures
    send_elsewhere,        // a REDIRECT request after all pictures
};

struct Script {
    Trick trick = Trick::none;
    CameraAuth auth = CameraAuth::none;
    std::string user = "admin";
    std::string password = "se cret:1";
    std::vector<CodedPicture> pictures;
    bool repeat = false;                   // for ever, with timestamps that go on
    std::chrono::milliseconds spacing{0};  // between pictures; 0 = as fast as TCP takes them
    Packetiser packetiser{};
    bool sprop = true;              // parameter sets in the SDP too
    unsigned timeout_seconds = 60;  // of the session
    bool get_parameter = true;      // offered in Public
    std::uint8_t channel = 0;       // of RTP, whatever was asked for
    std::uint16_t canary_port = 0;  // where redirects point
};

class ScriptedCamera {
  public:
    explicit ScriptedCamera(Script script);
    ~ScriptedCamera();

    boost::asio::ip::tcp::endpoint endpoint() const;
    // With the script's account in it.
    std::string url(std::string_view path = "/live?channel=1") const;

    // Safe from any thread.
    std::size_t connections() const;         // ever accepted
    std::vector<std::string> heard() const;  // methods, in order, of all connections
    std::size_t heard(std::string_view method) const;
    std::vector<std::string> replies() const;  // status lines of answers to our own requests
    std::string last_authorization() const;

  private:
    struct Life;
    std::unique_ptr<Life> life_;
};

}  // namespace support
