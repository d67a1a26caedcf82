#include "tests/camera/support.hpp"

#include <cstdlib>
#include <opencv2/imgproc.hpp>
#include <stdexcept>

#include "camera/annexb.hpp"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

// libx265 3.5 copies its parameters' names and forgets them: not our leak, and only in tests.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libx265\n";
}

namespace camera::testing {
namespace {

void require(bool condition, const char* what) {
    if (!condition) throw std::runtime_error(what);
}

av::Codec open_encoder(int width, int height, const CodingOptions& options) {
    const bool h265 = options.codec == Codec::h265;
    const AVCodec* codec = avcodec_find_encoder_by_name(h265 ? "libx265" : "libx264");
    require(codec != nullptr, "libavcodec has no libx264 or libx265");
    av::Codec context(avcodec_alloc_context3(codec));
    context->width = width;
    context->height = height;
    context->time_base = {1, options.fps};
    context->framerate = {options.fps, 1};
    context->gop_size = options.key_every;
    context->max_b_frames = 0;
    context->thread_count = 1;
    context->pix_fmt = options.full_range ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
    context->color_range = options.full_range ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    context->colorspace = options.bt709 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_opt_set(context->priv_data, "preset", "ultrafast", 0);
    av_opt_set(context->priv_data, "tune", "zerolatency", 0);
    av_opt_set(context->priv_data, "crf", options.crf.c_str(), 0);
    av_opt_set(context->priv_data, "forced-idr", "1", 0);
    const std::string further =
        h265 ? "log-level=none:pools=none:frame-threads=1:" + options.x264 : options.x264;
    if (!further.empty()) {
        av_opt_set(context->priv_data, h265 ? "x265-params" : "x264-params", further.c_str(), 0);
    }
    require(avcodec_open2(context.get(), codec, nullptr) >= 0, "libx264 did not open");
    return context;
}

av::Frame to_planes(const cv::Mat& bgr, const AVCodecContext& encoder) {
    av::Frame frame = av::make_frame();
    frame->format = encoder.pix_fmt;
    frame->width = encoder.width;
    frame->height = encoder.height;
    require(av_frame_get_buffer(frame.get(), 0) >= 0, "no memory");
    const av::Scaler scaler(sws_getContext(
        bgr.cols, bgr.rows, AV_PIX_FMT_BGR24, encoder.width, encoder.height, encoder.pix_fmt,
        SWS_BILINEAR | SWS_ACCURATE_RND, nullptr, nullptr, nullptr));
    const int matrix = encoder.colorspace == AVCOL_SPC_BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601;
    sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(SWS_CS_DEFAULT), 1,
                             sws_getCoefficients(matrix),
                             encoder.color_range == AVCOL_RANGE_JPEG ? 1 : 0, 0, 1 << 16, 1 << 16);
    const std::uint8_t* source[] = {bgr.data};
    const int stride[] = {static_cast<int>(bgr.step)};
    sws_scale(scaler.get(), source, stride, 0, bgr.rows, frame->data, frame->linesize);
    return frame;
}

void drain(AVCodecContext& encoder, int fps, Coded& coded) {
    const av::Packet packet = av::make_packet();
    while (avcodec_receive_packet(&encoder, packet.get()) >= 0) {
        const auto nals = split_annexb({packet->data, static_cast<std::size_t>(packet->size)});
        AccessUnit unit;
        unit.bytes = std::make_shared<const std::vector<std::uint8_t>>(join_lengths(nals));
        unit.pts_90k = packet->pts * 90'000 / fps;
        unit.arrived = at(static_cast<double>(packet->pts) / fps);
        unit.key = (packet->flags & AV_PKT_FLAG_KEY) != 0;
        coded.units.push_back(std::move(unit));
        av_packet_unref(packet.get());
    }
}

VideoParameters parameters_of(const AVCodecContext& encoder, const CodingOptions& options) {
    const auto sets =
        split_annexb({encoder.extradata, static_cast<std::size_t>(encoder.extradata_size)});
    if (options.codec == Codec::h265) {
        const auto parameters = h265_parameters(sets);
        require(parameters.has_value(), "libx265 gave no parameter sets");
        return *parameters;
    }
    const auto avcc = make_avcc(sets);
    require(avcc.has_value(), "libx264 gave no parameter sets");
    return {Codec::h264,
            *avcc,
            encoder.width,
            encoder.height,
            static_cast<double>(options.fps),
            avc_codec_name(*avcc)};
}

}  // namespace

Instant beginning() {
    return std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
}

Instant at(double seconds) {
    return beginning() + std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000 + 0.5)};
}

Coded encode(int width, int height, int pictures, const Drawing& draw,
             const CodingOptions& options) {
    av::quiet_libav();
    const av::Codec encoder = open_encoder(width, height, options);
    Coded coded;
    coded.parameters = parameters_of(*encoder, options);
    cv::Mat bgr(height, width, CV_8UC3);
    for (int index = 0; index < pictures; ++index) {
        draw(index, bgr);
        const av::Frame frame = to_planes(bgr, *encoder);
        frame->pts = index;
        require(avcodec_send_frame(encoder.get(), frame.get()) >= 0, "libx264 refused a picture");
        drain(*encoder, options.fps, coded);
    }
    avcodec_send_frame(encoder.get(), nullptr);
    drain(*encoder, options.fps, coded);
    return coded;
}

Yard::Yard(int width, int height, double noise) : scene_(height, width, CV_8UC3), noise_(noise) {
    cv::RNG random(7);
    scene_ = cv::Scalar(120, 130, 125);
    for (int i = 0; i < 60; ++i) {
        const cv::Rect stone(random.uniform(0, width), random.uniform(0, height),
                             random.uniform(4, width / 6), random.uniform(4, height / 6));
        const double grey = random.uniform(50, 200);
        cv::rectangle(scene_, stone, cv::Scalar(grey, grey + 5, grey - 5), cv::FILLED);
    }
}

void Yard::draw(cv::Mat& bgr) {
    if (noise_ <= 0) {
        scene_.copyTo(bgr);
        return;
    }
    cv::Mat noise(scene_.size(), CV_16SC3);
    random_.fill(noise, cv::RNG::NORMAL, 0, noise_);
    cv::Mat sum;
    cv::add(scene_, noise, sum, cv::noArray(), CV_16SC3);
    sum.convertTo(bgr, CV_8UC3);
}

void draw_walker(cv::Mat& bgr, double x, double y) {
    const int width = bgr.cols / 16;
    const int height = bgr.rows / 4;
    const cv::Rect body(static_cast<int>(x * bgr.cols) - width / 2,
                        static_cast<int>(y * bgr.rows) - height, width, height);
    cv::rectangle(bgr, body, cv::Scalar(20, 25, 30), cv::FILLED);
}

std::vector<cv::Mat> read_pictures(const std::filesystem::path& file, int width, int height,
                                   int most) {
    av::quiet_libav();
    AVFormatContext* raw = nullptr;
    std::vector<cv::Mat> pictures;
    if (avformat_open_input(&raw, file.c_str(), nullptr, nullptr) < 0) return pictures;
    const av::Input input(raw);
    const AVCodec* codec = nullptr;
    const int stream = av_find_best_stream(raw, AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
    require(stream >= 0 && codec != nullptr, "no video in the clip");
    const av::Codec decoder(avcodec_alloc_context3(codec));
    avcodec_parameters_to_context(decoder.get(), raw->streams[stream]->codecpar);
    require(avcodec_open2(decoder.get(), codec, nullptr) >= 0, "the clip's decoder did not open");
    const av::Packet packet = av::make_packet();
    const av::Frame frame = av::make_frame();
    while (static_cast<int>(pictures.size()) < most && av_read_frame(raw, packet.get()) >= 0) {
        if (packet->stream_index == stream) avcodec_send_packet(decoder.get(), packet.get());
        av_packet_unref(packet.get());
        while (avcodec_receive_frame(decoder.get(), frame.get()) >= 0) {
            const av::Scaler scaler(sws_getContext(
                frame->width, frame->height, static_cast<AVPixelFormat>(frame->format), width,
                height, AV_PIX_FMT_BGR24, SWS_AREA, nullptr, nullptr, nullptr));
            cv::Mat bgr(height, width, CV_8UC3);
            std::uint8_t* planes[] = {bgr.data};
            const int strides[] = {static_cast<int>(bgr.step)};
            sws_scale(scaler.get(), frame->data, frame->linesize, 0, frame->height, planes,
                      strides);
            pictures.push_back(std::move(bgr));
        }
    }
    return pictures;
}

std::filesystem::path vtest() {
    return "/usr/share/doc/opencv-doc/examples/data/vtest.avi";
}

std::filesystem::path footage() {
    const char* shared = std::getenv("IOC_SHARED");
    const std::filesystem::path root = shared != nullptr ? shared : IOC_SOURCE_DIR "/../shared";
    return root / "data" / "motion";
}

}  // namespace camera::testing
