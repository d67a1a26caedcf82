// tests/camera/rtsp/playing.hpp — runs a real session against a real socket and keeps what it
// delivers.
#pragma once

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <exception>
#include <functional>
#include <optional>
#include <vector>

#include "camera/rtsp/session.hpp"
#include "tests/support/scripted_camera.hpp"

namespace playing {

using camera::AccessUnit;
using camera::SourceFault;
using camera::VideoParameters;

// Nothing here runs out by itself, however loaded the machine: a test that wants a deadline to
// pass shortens that one.
inline camera::rtsp::Deadlines patient() {
    const std::chrono::seconds long_time(60);
    return {long_time, long_time, long_time, long_time, std::chrono::seconds(3)};
}

inline camera::RtspTarget target_of(const support::ScriptedCamera& camera) {
    return *camera::parse_target(camera.url());
}

class Sink final : public camera::PictureSink {
  public:
    void playing(const VideoParameters& seen) override { parameters.push_back(seen); }
    void picture(AccessUnit unit) override {
        pictures.push_back(std::move(unit));
        if (on_picture) on_picture();
    }

    std::vector<VideoParameters> parameters;
    std::vector<AccessUnit> pictures;
    std::function<void()> on_picture;
};

// One session from start to end, on a loop of its own.
struct Player {
    Player(const support::ScriptedCamera& camera, camera::RtspTarget target,
           camera::rtsp::Deadlines deadlines = patient())
        : endpoint(camera.endpoint()), session(io.get_executor(), std::move(target), deadlines) {}

    void start() {
        boost::asio::co_spawn(
            io, session.run(sink, endpoint),
            boost::asio::bind_cancellation_slot(
                cancel.slot(), [this](std::exception_ptr error, SourceFault fault) {
                    if (error) std::rethrow_exception(error);
                    ended = fault;
                }));
    }

    SourceFault to_the_end() {
        start();
        io.run();
        return ended.value();
    }

    void stop_after(std::size_t pictures) {
        sink.on_picture = [this, pictures] {
            if (sink.pictures.size() == pictures) session.stop();
        };
    }

    boost::asio::io_context io{1};
    boost::asio::ip::tcp::endpoint endpoint;
    camera::rtsp::Session session;
    Sink sink;
    boost::asio::cancellation_signal cancel;
    std::optional<SourceFault> ended;
};

}  // namespace playing
