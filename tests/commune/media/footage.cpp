#include "tests/commune/media/footage.hpp"

#include <stdexcept>

#include "tests/commune/media/film.hpp"

namespace commune::media {
namespace {

class Reader {
  public:
    explicit Reader(const std::filesystem::path& source) : packet_(av_packet_alloc()) {
        AVFormatContext* raw = nullptr;
        if (avformat_open_input(&raw, source.c_str(), nullptr, nullptr) < 0)
            throw std::runtime_error("cannot open " + source.string());
        container_.reset(raw);
        if (avformat_find_stream_info(raw, nullptr) < 0)
            throw std::runtime_error("cannot read " + source.string());
        const AVCodec* codec = nullptr;
        stream_ = av_find_best_stream(raw, AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
        if (stream_ < 0) throw std::runtime_error("no video in " + source.string());
        decoder_.reset(avcodec_alloc_context3(codec));
        avcodec_parameters_to_context(decoder_.get(), raw->streams[stream_]->codecpar);
        decoder_->thread_count = 1;
        if (avcodec_open2(decoder_.get(), codec, nullptr) < 0)
            throw std::runtime_error("cannot decode " + source.string());
    }

    int pictures_per_second() const {
        const AVRational rate = container_->streams[stream_]->avg_frame_rate;
        return rate.den > 0 ? std::max(1, rate.num / rate.den) : 10;
    }

    // False at the end.
    bool next(AVFrame& picture) {
        for (;;) {
            const int got = avcodec_receive_frame(decoder_.get(), &picture);
            if (got == 0) return true;
            if (got != AVERROR(EAGAIN) || ended_) return false;
            ended_ = av_read_frame(container_.get(), packet_.get()) < 0;
            if (ended_ || packet_->stream_index == stream_)
                avcodec_send_packet(decoder_.get(), ended_ ? nullptr : packet_.get());
            av_packet_unref(packet_.get());
        }
    }

  private:
    Input container_;
    Codec decoder_;
    Packet packet_;
    int stream_ = -1;
    bool ended_ = false;
};

// The middle of the picture at the film's proportions.
void crop_to(AVFrame& picture, int width, int height) {
    const int wanted_height = picture.width * height / width & ~1,
              wanted_width = picture.height * width / height & ~1;
    if (wanted_height <= picture.height) {
        const auto above = static_cast<std::size_t>((picture.height - wanted_height) / 2);
        picture.crop_top = above;
        picture.crop_bottom = static_cast<std::size_t>(picture.height - wanted_height) - above;
    } else {
        const auto left = static_cast<std::size_t>((picture.width - wanted_width) / 2);
        picture.crop_left = left;
        picture.crop_right = static_cast<std::size_t>(picture.width - wanted_width) - left;
    }
    av_frame_apply_cropping(&picture, AV_FRAME_CROP_UNALIGNED);
}

}  // namespace

void transcode_footage(const std::filesystem::path& source, const std::filesystem::path& file,
                       int width, int height) {
    Reader reader(source);
    Film film(file, {width, height, reader.pictures_per_second()}, "moving_from=0");
    const Frame picture(av_frame_alloc()), scaled(av_frame_alloc());
    scaled->width = width;
    scaled->height = height;
    scaled->format = AV_PIX_FMT_YUV420P;
    if (av_frame_get_buffer(scaled.get(), 0) < 0)
        throw std::runtime_error("no memory for a picture");
    Scaler scaler;
    while (reader.next(*picture)) {
        crop_to(*picture, width, height);
        if (!scaler)
            scaler.reset(sws_getContext(
                picture->width, picture->height, static_cast<AVPixelFormat>(picture->format), width,
                height, AV_PIX_FMT_YUV420P, SWS_BILINEAR, nullptr, nullptr, nullptr));
        sws_scale(scaler.get(), picture->data, picture->linesize, 0, picture->height, scaled->data,
                  scaled->linesize);
        film.add(scaled->data, scaled->linesize);
        av_frame_unref(picture.get());
    }
    film.finish();
}

}  // namespace commune::media
