// camera/rtsp/client.hpp — the conversation with a camera, without a socket (RFC 2326 §10, annex
// A).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "camera/rtsp/credentials.hpp"
#include "camera/rtsp/message.hpp"
#include "camera/rtsp/progress.hpp"
#include "camera/rtsp/sdp.hpp"
#include "camera/rtsp/sound_stream.hpp"
#include "camera/rtsp/video_stream.hpp"
#include "camera/source.hpp"
#include "camera/target.hpp"

namespace camera::rtsp {

// What came of some bytes or some time.
struct Happenings {
    std::string send;                  // to be written to the camera, in order
    std::vector<Delivery> deliveries;  // pictures, in order
    std::vector<SoundUnit> sounds;     // in order
    std::optional<SourceFault> fault;  // the session is over
};

// OPTIONS → DESCRIBE → SETUP (TCP interleaved, the first track in a codec
// of ours) → PLAY → pictures, kept
// alive at half the session's timeout → TEARDOWN. Bytes and times in, values out; it never asks
// for another host, so the one who owns the socket decides where credentials can go.
class Client {
  public:
    // `cnonce` as for Credentials.
    Client(RtspTarget target, std::string cnonce);

    // The first request, once connected.
    std::string start();
    // Everything received and not yet consumed; answers how much of it is done with. After a
    // fault nothing more may be handed in.
    std::size_t receive(std::span<const std::uint8_t> bytes, Instant now, Happenings& out);
    // The keep-alive and the receiver reports, if they are due. Call at due_at().
    void tick(Instant now, Happenings& out);
    // Empty before it plays.
    std::optional<Instant> due_at() const;
    std::optional<Instant> keep_alive_at() const { return keep_alive_at_; }
    // TEARDOWN, or nothing where no session was set up. Its answer is the fault `stopped`.
    std::string farewell();

    Progress progress() const { return progress_; }
    AuthScheme auth_scheme() const { return credentials_.scheme(); }
    const SourceStatistics& statistics() const { return statistics_; }

  private:
    enum class Step { options, describe, setup, setup_sound, play, playing, farewell };

    std::string request(std::string_view method, std::string_view uri, std::string_view extra);
    std::string ask(Step step);
    void advance(Step step, Instant now, Happenings& out);
    void media(const Interleaved& packet, Instant now, Happenings& out);
    void beside_video(const Interleaved& packet, Instant now, Happenings& out);
    void response(const Message& message, Instant now, Happenings& out);
    void answer(const Message& request, Happenings& out);
    void unauthorized(const Message& message, Happenings& out);
    std::optional<SourceFault> described(const Message& message);
    std::optional<SourceFault> choose_track(const SessionDescription& description);
    void choose_sound(const SessionDescription& description);
    std::optional<SourceFault> set_up(const Message& message);
    void set_up_sound(const Message& message);
    void sender_report(Reception& reception, std::span<const std::uint8_t> packet, Instant now);
    void say_received(std::string& out, Instant now);

    RtspTarget target_;
    std::string url_;
    Credentials credentials_;
    MessageReader reader_;
    SourceStatistics statistics_;

    Step step_ = Step::options;
    Progress progress_ = Progress::secured;
    unsigned sequence_ = 0;       // CSeq of the last request
    bool awaiting_ = false;       // its response
    int refusals_ = 0;            // 401s to this step's request
    bool get_parameter_ = false;  // offered in Public
    std::string base_url_;        // of the description
    std::string play_url_;        // aggregate control
    std::string track_url_;
    std::string session_;  // as it goes into requests; empty = none yet
    std::chrono::milliseconds keep_alive_every_{30'000};
    std::optional<Instant> keep_alive_at_;
    std::optional<VideoStream> video_;
    std::uint8_t channel_ = 0;  // of RTP; its RTCP has the next
    std::string sound_url_;     // empty = none is wanted, or there is none
    std::optional<SoundStream> sound_;
    std::optional<std::uint8_t> sound_channel_;  // empty = not set up
    std::uint32_t own_ssrc_;
    std::optional<Instant> report_at_;
};

}  // namespace camera::rtsp
