// The two sources of a camera's pictures: our RTSP session, and libavformat for files and by consent.
#include <boost/asio/ip/tcp.hpp>

#include "camera/ffmpeg_source.hpp"
#include "camera/picture_error.hpp"
#include "camera/rtsp/session.hpp"
#include "ioc/flows/camera_flow.hpp"
#include "ioc/offload.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

const store::StreamRow* analysed_stream(const store::CameraRow& row) {
    for (const auto& stream : row.streams) {
        if (stream.analyse) return &stream;
    }
    return row.streams.empty() ? nullptr : &row.streams.front();
}

camera::SourceFault fault_of(const boost::system::error_code& error) {
    if (error == boost::system::errc::timed_out) return camera::SourceFault::unreachable_timeout;
    return camera::SourceFault::bad_format;
}

}  // namespace

asio::awaitable<camera::SourceFault> CameraFlow::play_once() {
    const auto* stream = analysed_stream(row_);
    if (!stream) co_return camera::SourceFault::no_such_stream;
    auto played = stream->source == "ffmpeg" ? play_ffmpeg() : play_rtsp();
    const auto fault = co_await std::move(played);
    co_return fault;
}

asio::awaitable<camera::SourceFault> CameraFlow::play_rtsp() {
    const auto* stream = analysed_stream(row_);
    auto target = camera::parse_target(stream->url);
    if (!target) co_return camera::SourceFault::bad_format;
    if (!stream->user.empty()) target->user = stream->user;
    if (!password_.empty()) target->password = password_;
    target->allow_basic = stream->allow_basic;

    auto lookup = resolver_.resolve(target->host, target->port, 5s);
    const auto endpoint = co_await std::move(lookup);
    if (!endpoint) co_return camera::SourceFault::unresolved;

    camera::rtsp::Session session(executor_, *target, camera::rtsp::Deadlines{});
    session_statistics_ = &session.statistics();
    session_ = &session;
    struct Leave {
        CameraFlow& flow;
        const camera::rtsp::Session& session;
        ~Leave() {
            const auto& ended = session.statistics();
            flow.statistics_.bytes += ended.bytes;
            flow.statistics_.packets += ended.packets;
            flow.statistics_.lost_packets += ended.lost_packets;
            flow.statistics_.damaged_units += ended.damaged_units;
            flow.session_statistics_ = nullptr;
            flow.session_ = nullptr;
        }
    } leave{*this, session};
    auto running = session.run(*this, *endpoint);
    const auto fault = co_await std::move(running);
    co_return fault;
}

asio::awaitable<camera::SourceFault> CameraFlow::play_ffmpeg() {
    const auto* stream = analysed_stream(row_);
    camera::FfmpegTarget target;
    target.url = stream->url;
    target.loop = true;
    auto open = [target](std::stop_token stop) {
        auto opened = camera::FfmpegSource::open(target, stop);
        using Opened = boost::system::result<std::shared_ptr<camera::FfmpegSource>>;
        if (!opened) return Opened(opened.error());
        return Opened(std::make_shared<camera::FfmpegSource>(std::move(*opened)));
    };
    auto opening = offload(lanes_.media_read, std::move(open));
    auto opened = co_await std::move(opening);
    if (!opened) co_return camera::SourceFault::no_picture;
    if (!*opened) co_return fault_of(opened->error());
    const std::shared_ptr<camera::FfmpegSource> source = **opened;
    playing(source->parameters());

    const auto began = std::chrono::steady_clock::now();
    std::optional<std::int64_t> first_pts;
    for (;;) {
        auto read = [source](std::stop_token stop) { return source->next(stop); };
        auto reading = offload(lanes_.media_read, std::move(read));
        auto answer = co_await std::move(reading);
        if (!answer) co_return camera::SourceFault::stalled;
        if (!*answer) co_return answer->error() == camera::make_error_code(camera::PictureError::end_of_file)
                                    ? camera::SourceFault::cut_off
                                    : fault_of(answer->error());
        auto unit = std::move(**answer);
        if (!first_pts) first_pts = unit.pts_90k;
        const auto due = began + std::chrono::milliseconds((unit.pts_90k - *first_pts) / 90);
        const auto early = std::chrono::duration_cast<std::chrono::milliseconds>(due - std::chrono::steady_clock::now());
        if (early > 0ms) {
            auto pace = nap(early);
            co_await std::move(pace);
        }
        unit.arrived = clock_.now();
        picture(std::move(unit));
    }
}

}  // namespace ioc
