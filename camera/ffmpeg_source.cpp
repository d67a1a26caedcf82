#include "camera/ffmpeg_source.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include "camera/annexb.hpp"
#include "camera/libav.hpp"
#include "camera/picture_error.hpp"
#include "camera/rtsp/h265_sets.hpp"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace camera {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxUnitBytes = 8 * 1024 * 1024;
constexpr AVRational kTimebase{1, 90'000};
// Containers that hold pictures themselves. Playlists (hls, concat, dash) stay out: they make a
// file open other files.
constexpr const char* kFormats =
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,mpeg,avi,flv,h264,hevc";
constexpr const char* kLiveFormats = ",rtsp,rtp,sdp";

// The scheme of a URL in lower case; a plain path is "file".
std::string scheme_of(const std::string& url) {
    const auto colon = url.find(':');
    const auto slash = url.find('/');
    if (colon == std::string::npos || slash < colon) return "file";
    std::string scheme = url.substr(0, colon);
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return scheme;
}

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names)
        list += (list.empty() ? "" : ",") + name;
    return list;
}

}  // namespace

struct FfmpegSource::Input {
    FfmpegTarget target;
    av::Input format;
    av::Packet packet = av::make_packet();
    int stream = -1;
    int length_size = 0;  // 0: start codes
    VideoParameters parameters;
    Clock::time_point deadline{};
    std::stop_token stop;
    std::int64_t shift = 0;  // added to the file's own times, so that a loop goes on
    std::int64_t last_pts = -1;
    std::int64_t spacing = 90'000 / 25;

    // libav calls this often while it waits; anything but 0 makes it give up.
    static int interrupted(void* self) {
        const auto& input = *static_cast<const Input*>(self);
        return input.stop.stop_requested() || Clock::now() >= input.deadline ? 1 : 0;
    }
    void start_step(std::stop_token token) {
        stop = std::move(token);
        deadline = Clock::now() + target.step_deadline;
    }
    boost::system::error_code failure(PictureError otherwise) const {
        if (stop.stop_requested()) return PictureError::stopped;
        return Clock::now() >= deadline ? PictureError::timed_out : otherwise;
    }

    boost::system::error_code open();
    boost::system::error_code choose_stream();
    boost::system::error_code read_parameters(const AVStream& video);
    bool read_h264(std::span<const std::uint8_t> extradata);
    bool read_h265(std::span<const std::uint8_t> extradata);
    boost::system::error_code read_packet();
    boost::system::error_code rewind();
    std::int64_t time_of(const AVPacket& read);
    boost::system::result<AccessUnit> convert();
};

boost::system::error_code FfmpegSource::Input::open() {
    const std::string scheme = scheme_of(target.url);
    if (std::find(target.protocols.begin(), target.protocols.end(), scheme) ==
        target.protocols.end()) {
        return PictureError::not_allowed;
    }
    std::string url = target.url;
    if (scheme == "file") {
        if (url.rfind("file:", 0) == 0) url.erase(0, 5);
        // Opening a pipe or a device could block beyond the reach of the interrupt callback.
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(url, ignored)) return PictureError::unreadable;
        url.insert(0, "file:");
    }
    AVFormatContext* context = avformat_alloc_context();
    if (context == nullptr || !packet) return PictureError::out_of_memory;
    context->interrupt_callback = {&Input::interrupted, this};
    context->max_streams = 8;
    av::Options options;
    options.set("protocol_whitelist", joined(target.protocols));
    options.set("format_whitelist", std::string(kFormats) + (scheme == "file" ? "" : kLiveFormats));
    options.set("probesize", "1000000");
    options.set("analyzeduration", "2000000");  // µs
    if (scheme == "rtsp") options.set("rtsp_transport", "tcp");
    // On failure libav frees the context itself.
    if (avformat_open_input(&context, url.c_str(), nullptr, options.address()) < 0)
        return failure(PictureError::unreadable);
    format.reset(context);
    return choose_stream();
}

boost::system::error_code FfmpegSource::Input::choose_stream() {
    stream = av_find_best_stream(format.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    const bool complete = stream >= 0 && format->streams[stream]->codecpar->extradata_size > 0 &&
                          format->streams[stream]->codecpar->width > 0;
    // Looking into the pictures takes up to seconds, so only where the container's head does not
    // say enough.
    if (!complete) {
        if (avformat_find_stream_info(format.get(), nullptr) < 0)
            return failure(PictureError::unreadable);
        stream = av_find_best_stream(format.get(), AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    }
    if (stream < 0) return failure(PictureError::no_video);
    for (unsigned i = 0; i < format->nb_streams; ++i) {
        format->streams[i]->discard =
            static_cast<int>(i) == stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    return read_parameters(*format->streams[stream]);
}

boost::system::error_code FfmpegSource::Input::read_parameters(const AVStream& video) {
    const AVCodecParameters& codec = *video.codecpar;
    const std::span extradata(codec.extradata, static_cast<std::size_t>(codec.extradata_size));
    bool read = false;
    switch (codec.codec_id) {
        case AV_CODEC_ID_H264:
            read = read_h264(extradata);
            break;
        case AV_CODEC_ID_HEVC:
            read = read_h265(extradata);
            break;
        default:
            return PictureError::unsupported_codec;
    }
    if (!read || length_size == 3 || codec.width < 1 || codec.height < 1)
        return PictureError::bad_parameters;
    parameters.width = codec.width;
    parameters.height = codec.height;
    if (video.avg_frame_rate.num > 0 && video.avg_frame_rate.den > 0) {
        parameters.declared_fps = av_q2d(video.avg_frame_rate);
        spacing =
            static_cast<std::int64_t>(90'000 / std::clamp(parameters.declared_fps, 0.1, 240.0));
    }
    return {};
}

// The container's record (ISO 14496-15) or, in raw streams, the sets behind start codes.
bool FfmpegSource::Input::read_h264(std::span<const std::uint8_t> extradata) {
    if (extradata.size() >= 7 && extradata[0] == 1) {
        length_size = (extradata[4] & 3) + 1;
        parameters.extradata.assign(extradata.begin(), extradata.end());
        parameters.extradata[4] |= 3;  // we hand out 4-byte lengths whatever the file used
    } else {
        auto avcc = make_avcc(split_annexb(extradata));
        if (!avcc) return false;
        parameters.extradata = std::move(*avcc);
    }
    parameters.rfc6381 = avc_codec_name(parameters.extradata);
    return true;
}

bool FfmpegSource::Input::read_h265(std::span<const std::uint8_t> extradata) {
    constexpr std::size_t kLengthSizeAt = 21;
    auto sets = rtsp::sets_of_hvcc(extradata);
    if (sets) {
        length_size = (extradata[kLengthSizeAt] & 3) + 1;
    } else {
        sets = split_annexb(extradata);
    }
    auto known = h265_parameters(*sets);
    if (known) parameters = std::move(*known);
    return known.has_value();
}

boost::system::error_code FfmpegSource::Input::read_packet() {
    for (;;) {
        av_packet_unref(packet.get());
        const int code = av_read_frame(format.get(), packet.get());
        if (code == AVERROR_EOF) return PictureError::end_of_file;
        if (code < 0) return failure(PictureError::unreadable);
        if (packet->stream_index == stream && packet->size > 0) return {};
        if (interrupted(this) != 0) return failure(PictureError::unreadable);
    }
}

boost::system::error_code FfmpegSource::Input::rewind() {
    if (av_seek_frame(format.get(), stream, std::numeric_limits<std::int64_t>::min(),
                      AVSEEK_FLAG_BACKWARD) < 0) {
        return PictureError::unreadable;
    }
    if (const auto error = read_packet()) return error;
    const std::int64_t own = time_of(*packet) - shift;
    shift = last_pts + spacing - own;
    return {};
}

std::int64_t FfmpegSource::Input::time_of(const AVPacket& read) {
    const std::int64_t time = read.pts != AV_NOPTS_VALUE ? read.pts : read.dts;
    if (time == AV_NOPTS_VALUE)
        return last_pts + spacing;  // a raw stream has no times: its declared rhythm
    return av_rescale_q(time, format->streams[stream]->time_base, kTimebase) + shift;
}

boost::system::result<AccessUnit> FfmpegSource::Input::convert() {
    const std::span<const std::uint8_t> bytes(packet->data, static_cast<std::size_t>(packet->size));
    if (bytes.size() > kMaxUnitBytes) return make_error_code(PictureError::too_large);
    const auto nals =
        length_size == 0 ? std::optional(split_annexb(bytes)) : split_lengths(bytes, length_size);
    AccessUnit unit;
    // Broken lengths: hand the bytes on, the decoder judges and counts them like any damaged
    // picture.
    unit.bytes = std::make_shared<const std::vector<std::uint8_t>>(
        nals ? join_lengths(*nals) : std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
    unit.pts_90k = time_of(*packet);
    if (last_pts < 0 && unit.pts_90k < 0) {  // an edit list may start before zero
        shift -= unit.pts_90k;
        unit.pts_90k = 0;
    }
    unit.key = (packet->flags & AV_PKT_FLAG_KEY) != 0;
    if (last_pts >= 0 && unit.pts_90k > last_pts) spacing = unit.pts_90k - last_pts;
    last_pts = std::max(last_pts, unit.pts_90k);
    return unit;
}

FfmpegSource::FfmpegSource(std::unique_ptr<Input> input) : input_(std::move(input)) {}
FfmpegSource::~FfmpegSource() = default;
FfmpegSource::FfmpegSource(FfmpegSource&&) noexcept = default;
FfmpegSource& FfmpegSource::operator=(FfmpegSource&&) noexcept = default;

boost::system::result<FfmpegSource> FfmpegSource::open(FfmpegTarget target, std::stop_token stop) {
    av::quiet_libav();
    auto input = std::make_unique<Input>();
    input->target = std::move(target);
    input->start_step(std::move(stop));
    if (const auto error = input->open()) return error;
    return FfmpegSource(std::move(input));
}

const VideoParameters& FfmpegSource::parameters() const {
    return input_->parameters;
}

boost::system::result<AccessUnit> FfmpegSource::next(std::stop_token stop) {
    input_->start_step(std::move(stop));
    if (Input::interrupted(input_.get()) != 0) return input_->failure(PictureError::stopped);
    auto error = input_->read_packet();
    if (error == PictureError::end_of_file && input_->target.loop && input_->last_pts >= 0)
        error = input_->rewind();
    if (error) return error;
    return input_->convert();
}

}  // namespace camera
