#include "camera/decoder.hpp"

#include <algorithm>
#include <utility>

#include "camera/picture_error.hpp"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/mem.h>
}

namespace camera {
namespace {

// 8192 × 4320 and a little: the largest camera sold; anything beyond is a broken or hostile
// parameter set.
constexpr std::int64_t kMaxPixels = 36'000'000;
constexpr std::size_t kMaxParameterBytes = 64 * 1024;
constexpr std::size_t kMaxUnitBytes = 8 * 1024 * 1024;

AVCodecID codec_id(Codec codec) {
    return codec == Codec::h265 ? AV_CODEC_ID_HEVC : AV_CODEC_ID_H264;
}

bool give_extradata(AVCodecContext& context, const std::vector<std::uint8_t>& bytes) {
    context.extradata =
        static_cast<std::uint8_t*>(av_mallocz(bytes.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    if (context.extradata == nullptr) return false;
    std::copy(bytes.begin(), bytes.end(), context.extradata);
    context.extradata_size = static_cast<int>(bytes.size());
    return true;
}

bool concealed(const AVFrame& frame) {
    return frame.decode_error_flags != 0 || (frame.flags & AV_FRAME_FLAG_CORRUPT) != 0;
}

}  // namespace

boost::system::result<Decoder> Decoder::open(const VideoParameters& parameters, Purpose purpose) {
    av::quiet_libav();
    const AVCodec* codec = avcodec_find_decoder(codec_id(parameters.codec));
    if (codec == nullptr) return make_error_code(PictureError::unsupported_codec);
    if (parameters.extradata.empty() || parameters.extradata.size() > kMaxParameterBytes) {
        return make_error_code(PictureError::bad_parameters);
    }
    av::Codec context(avcodec_alloc_context3(codec));
    if (!context || !give_extradata(*context, parameters.extradata))
        return make_error_code(PictureError::out_of_memory);
    context->thread_count = 1;
    context->flags |= AV_CODEC_FLAG_LOW_DELAY;
    context->pkt_timebase = {1, 90'000};
    context->max_pixels = kMaxPixels;
    context->skip_loop_filter = purpose == Purpose::analysis ? AVDISCARD_ALL : AVDISCARD_DEFAULT;
    // Broken parameter sets must fail here, in one clear sentence, and not with the first picture.
    context->err_recognition = AV_EF_EXPLODE;
    if (avcodec_open2(context.get(), codec, nullptr) < 0)
        return make_error_code(PictureError::bad_parameters);
    // From here on cheap cameras' odd SEI must not cost their pictures; concealed() refuses the
    // pictures that are really hurt.
    context->err_recognition = 0;
    return Decoder(parameters, purpose, std::move(context));
}

Decoder::Decoder(VideoParameters parameters, Purpose purpose, av::Codec codec)
    : parameters_(std::move(parameters)), purpose_(purpose), codec_(std::move(codec)) {}

void Decoder::filter(bool on) {
    codec_->skip_loop_filter = on ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
}

void Decoder::reset() {
    avcodec_flush_buffers(codec_.get());
    awaiting_key_ = true;
}

boost::system::result<std::optional<av::Frame>> Decoder::decode(const AccessUnit& unit) {
    if (awaiting_key_ && !unit.key) return make_error_code(PictureError::no_key_picture);
    if (!unit.bytes || unit.bytes->empty()) return make_error_code(PictureError::damaged);
    if (unit.bytes->size() > kMaxUnitBytes) return make_error_code(PictureError::too_large);
    av::Packet packet = av::make_packet(unit.view());
    if (!packet) return make_error_code(PictureError::out_of_memory);
    packet->pts = packet->dts = unit.pts_90k;
    if (unit.key) packet->flags |= AV_PKT_FLAG_KEY;
    if (avcodec_send_packet(codec_.get(), packet.get()) < 0) {
        reset();
        return make_error_code(PictureError::damaged);
    }
    awaiting_key_ = false;
    return receive();
}

boost::system::result<std::optional<av::Frame>> Decoder::receive() {
    av::Frame frame = av::make_frame();
    if (!frame) return make_error_code(PictureError::out_of_memory);
    const int code = avcodec_receive_frame(codec_.get(), frame.get());
    if (code == AVERROR(EAGAIN)) return std::optional<av::Frame>{};
    if (code < 0 || concealed(*frame)) {
        reset();
        return make_error_code(PictureError::damaged);
    }
    return std::optional<av::Frame>{std::move(frame)};
}

}  // namespace camera
