#include "tests/commune/media/film.hpp"

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
}

#include <unistd.h>

#include <stdexcept>

namespace commune::media {
namespace {

void must(int code, const char* what) {
    if (code >= 0) return;
    char reason[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, reason, sizeof reason);
    throw std::runtime_error(std::string("film: ") + what + ": " + reason);
}

Codec open_encoder(const FilmFormat& format) {
    const AVCodec* x264 = avcodec_find_encoder_by_name("libx264");
    if (x264 == nullptr) throw std::runtime_error("film: libavcodec has no libx264");
    Codec encoder(avcodec_alloc_context3(x264));
    encoder->width = format.width;
    encoder->height = format.height;
    encoder->pix_fmt = AV_PIX_FMT_YUV420P;
    encoder->time_base = {1, format.pictures_per_second};
    encoder->framerate = {format.pictures_per_second, 1};
    encoder->gop_size = 2 * format.pictures_per_second;
    encoder->max_b_frames = 0;
    encoder->thread_count = 1;
    encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_opt_set(encoder->priv_data, "preset", "veryfast", 0);
    av_opt_set(encoder->priv_data, "tune", "zerolatency", 0);
    av_opt_set(encoder->priv_data, "crf", "28", 0);
    // stitchable: parameter sets depend on the format alone. scenecut off: key pictures only every
    // 2 s.
    av_opt_set(encoder->priv_data, "x264-params",
               "stitchable=1:scenecut=0:threads=1:sliced-threads=0", 0);
    must(avcodec_open2(encoder.get(), x264, nullptr), "encoder refused the format");
    return encoder;
}

}  // namespace

void be_quiet() {
    av_log_set_level(AV_LOG_ERROR);
}

Film::Film(std::filesystem::path file, FilmFormat format, const std::string& comment)
    : file_(std::move(file)),
      unfinished_(file_),
      encoder_(open_encoder(format)),
      picture_(av_frame_alloc()),
      packet_(av_packet_alloc()) {
    unfinished_ += '.';
    unfinished_ += std::to_string(::getpid());
    unfinished_ += ".part";
    AVFormatContext* raw = nullptr;
    must(avformat_alloc_output_context2(&raw, nullptr, "mp4", unfinished_.c_str()), "no MP4 muxer");
    container_.reset(raw);
    AVStream* stream = avformat_new_stream(raw, nullptr);
    must(stream == nullptr ? AVERROR(ENOMEM) : 0, "no memory for the stream");
    must(avcodec_parameters_from_context(stream->codecpar, encoder_.get()), "parameters");
    stream->time_base = encoder_->time_base;
    av_dict_set(&raw->metadata, "comment", comment.c_str(), 0);
    must(avio_open(&raw->pb, unfinished_.c_str(), AVIO_FLAG_WRITE), unfinished_.c_str());
    must(avformat_write_header(raw, nullptr), "header");
    picture_->width = format.width;
    picture_->height = format.height;
    picture_->format = AV_PIX_FMT_YUV420P;
    must(av_frame_get_buffer(picture_.get(), 0), "no memory for the picture");
}

Film::~Film() {
    container_.reset();
    std::error_code
        ignored;  // an unfinished film that cannot be removed is only in the way of nobody
    std::filesystem::remove(unfinished_, ignored);
}

void Film::add(const unsigned char* const planes[3], const int strides[3]) {
    must(av_frame_make_writable(picture_.get()), "picture in use");
    const std::uint8_t* source[4] = {planes[0], planes[1], planes[2], nullptr};
    const int source_strides[4] = {strides[0], strides[1], strides[2], 0};
    av_image_copy(picture_->data, picture_->linesize, source, source_strides, AV_PIX_FMT_YUV420P,
                  picture_->width, picture_->height);
    picture_->pts = number_++;
    encode(picture_.get());
}

void Film::encode(const AVFrame* picture) {
    must(avcodec_send_frame(encoder_.get(), picture), "encoder");
    for (;;) {
        const int got = avcodec_receive_packet(encoder_.get(), packet_.get());
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return;
        must(got, "encoder");
        packet_->duration = 1;
        av_packet_rescale_ts(packet_.get(), encoder_->time_base, container_->streams[0]->time_base);
        packet_->stream_index = 0;
        must(av_interleaved_write_frame(container_.get(), packet_.get()), "disk");
    }
}

void Film::finish() {
    encode(nullptr);
    must(av_write_trailer(container_.get()), "trailer");
    container_.reset();
    std::filesystem::rename(unfinished_, file_);
}

}  // namespace commune::media
