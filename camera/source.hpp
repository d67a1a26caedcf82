// camera/source.hpp — what any source of pictures tells its owner, and why it ends.
#pragma once

#include <cstdint>

#include "camera/access_unit.hpp"
#include "camera/sound.hpp"
#include "camera/words.hpp"

namespace camera {

// Why a source stopped delivering. Each is a different thing for a technician to do.
enum class SourceFault {
    unreachable_timeout,  // no answer in time, at connect or at a later step
    refused,              // the port is closed, or the camera says it serves nobody more
    unresolved,           // the name has no address (said by the owner, who resolves)
    no_tls,               // rtsps://, but nobody there who speaks TLS 1.2 or newer
    unknown_certificate,  // nobody we trust vouches for it, and no technician accepted it
    other_certificate,    // not the one that a technician accepted
    wrong_password,       // 401 after our credentials, or 403
    needs_basic_consent,  // the camera offers only Basic, which sends the password readably
    no_such_stream,       // 404: the path is wrong
    redirected,           // sent elsewhere: refused, the password belongs to one host only
    bad_format,           // not RTSP, or RTSP we cannot believe
    unsupported_codec,    // a stream is there, but no H.264 or H.265 video in it
    too_large,            // something exceeded a cap: message, SDP, tracks, picture
    cut_off,              // the connection ended in the middle
    no_picture,           // bytes may arrive, but never a first whole picture
    stalled,              // pictures came and then stopped
    stopped,              // we were asked to
};

// The cause in a technician's words, without a code alone and without a secret.
Words words(SourceFault fault);

// Stable lower-case name for logs and metrics: "wrong_password".
std::string_view name(SourceFault fault);

// True where trying again soon could lock the camera's account.
bool counts_as_auth(SourceFault fault);

// Who receives the pictures of one source. On the loop thread: must neither block nor throw.
class PictureSink {
  public:
    // Before the first picture, and again whenever the parameters change in mid-stream.
    virtual void playing(const VideoParameters& parameters) = 0;
    // Where the target asked for sound, and the camera has some that we know.
    virtual void sound(SoundUnit) {}
    // In decoding order. The first one, and the first after a change or a loss, is a key picture.
    virtual void picture(AccessUnit unit) = 0;

  protected:
    ~PictureSink() = default;
};

// Counted since the source was made.
struct SourceStatistics {
    std::uint64_t bytes = 0;            // received, with all protocol around the pictures
    std::uint64_t packets = 0;          // RTP packets of the video track
    std::uint64_t lost_packets = 0;     // gaps in the sequence numbers
    std::uint64_t damaged_units = 0;    // pictures dropped: incomplete, or undecodable after a loss
    std::uint64_t pictures = 0;         // delivered
    std::uint64_t sound_units = 0;      // delivered
    std::uint64_t sender_reports = 0;   // of the camera, RTCP
    std::uint64_t ignored_packets = 0;  // other channels, malformed or foreign RTP
};

}  // namespace camera
