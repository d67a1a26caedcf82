// One simulated camera: plays its clips for ever in real time to whoever watches, and fails when
// told to.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "tests/commune/media/clip.hpp"
#include "tests/commune/rtsp/digest.hpp"

namespace commune::rtsp {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

enum class Fault {
    none,
    off,       // connections are cut, new ones dropped at the first word
    silent,    // connected, but the bytes stop
    freeze,    // the same key picture again and again
    password,  // every answer to the challenge is wrong
    gone,      // 404: the path is not there
    garbage,   // bytes that are no RTSP and no RTP
};
const char* to_string(Fault);
std::optional<Fault> fault_from(std::string_view);

class Viewer;  // somebody who plays; see viewer.hpp

class Camera {
  public:
    struct Identity {
        std::string path;
        std::optional<Secret> secret;  // none = open to all, for benchmarks only
    };
    struct Watch {  // what the page and the tests may know
        std::string clip;
        std::size_t viewers = 0;
        std::uint64_t pictures = 0;  // sent since the start, to anybody
        std::optional<Instant>
            moving_since;  // first picture of this clip with an event in it went out
    };

    Camera(boost::asio::io_context&, Identity, double phase);  // phase 0…1 of a picture

    void add(const std::string& name, std::shared_ptr<const media::Clip>);
    bool has(const std::string& name) const { return clips_.contains(name); }
    // Changes to the clip at the next key picture. Unknown names are refused with false.
    bool play(const std::string& name);
    // Bench: `tell` when the pictures of these numbers have gone out to somebody.
    void mark(std::set<std::size_t> pictures, std::function<void(std::size_t)> tell);
    void fail(Fault);
    Fault fault() const { return fault_; }
    void start();
    void stop();

    const Identity& identity() const { return identity_; }
    const media::Clip* now_playing() const { return clip_; }
    Watch watch() const;

    void join(Viewer&);
    void leave(Viewer&);
    std::uint16_t next_sequence() const { return sequence_; }
    std::uint32_t next_timestamp() const {
        if (clip_ == nullptr) return base_;
        // After the last picture of a round the next one is the first of the next round.
        const bool over = position_ >= clip_->pictures.size();
        return base_ + (over ? clip_->ticks : clip_->pictures[position_].presentation);
    }
    std::uint32_t ssrc() const { return ssrc_; }

  private:
    void wait();
    void on_due();
    const media::CodedPicture& choose();
    void send(const media::CodedPicture&);

    boost::asio::steady_timer timer_;
    Identity identity_;
    std::map<std::string, std::shared_ptr<const media::Clip>> clips_;
    std::string name_, wanted_;
    const media::Clip* clip_ = nullptr;  // owned by clips_
    std::size_t position_ = 0;
    const media::CodedPicture* frozen_ = nullptr;
    std::set<Viewer*> viewers_;
    Fault fault_ = Fault::none;
    std::chrono::steady_clock::time_point due_{};
    double phase_;
    std::uint32_t base_ = 0, ssrc_ = 0;  // timestamp at the current round's start
    std::uint32_t last_timestamp_ = 0;
    std::uint16_t sequence_ = 0;
    std::uint64_t sent_ = 0;
    std::optional<Instant> moving_since_;
    bool running_ = false;
    std::set<std::size_t> marked_;
    std::function<void(std::size_t)> tell_;
};

}  // namespace commune::rtsp
