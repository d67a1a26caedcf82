#include "camera/libav.hpp"

#include <algorithm>
#include <array>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/log.h>
#include <libswscale/swscale.h>
}

namespace camera::av {

void Release::operator()(AVFrame* frame) const {
    av_frame_free(&frame);
}
void Release::operator()(AVPacket* packet) const {
    av_packet_free(&packet);
}
void Release::operator()(AVCodecContext* context) const {
    avcodec_free_context(&context);
}
void Release::operator()(SwsContext* context) const {
    sws_freeContext(context);
}
void CloseInput::operator()(AVFormatContext* context) const {
    avformat_close_input(&context);
}
void FreeOutput::operator()(AVFormatContext* context) const {
    avformat_free_context(context);
}

Frame make_frame() {
    return Frame(av_frame_alloc());
}

Packet make_packet() {
    return Packet(av_packet_alloc());
}

Packet make_packet(std::span<const std::uint8_t> bytes) {
    Packet packet(av_packet_alloc());
    if (!packet || av_new_packet(packet.get(), static_cast<int>(bytes.size())) < 0) return nullptr;
    std::copy(bytes.begin(), bytes.end(), packet->data);
    return packet;
}

Options::~Options() {
    av_dict_free(&dictionary_);
}

void Options::set(const char* name, const std::string& value) {
    av_dict_set(&dictionary_, name, value.c_str(), 0);
}

MemoryOutput::MemoryOutput(AVFormatContext& output)
    : output_(output), open_(avio_open_dyn_buf(&output.pb) >= 0) {}

MemoryOutput::~MemoryOutput() {
    take();
}

std::vector<std::uint8_t> MemoryOutput::take() {
    if (!open_) return {};
    std::uint8_t* bytes = nullptr;
    const int size = avio_close_dyn_buf(output_.pb, &bytes);
    output_.pb = nullptr;
    open_ = false;
    std::vector<std::uint8_t> copy(bytes, bytes + std::max(size, 0));
    av_free(bytes);
    return copy;
}

std::string error_text(int code) {
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return text.data();
}

void quiet_libav() {
    static const bool done = [] {
        av_log_set_level(AV_LOG_QUIET);
        av_log_set_callback([](void*, int, const char*, va_list) {});
        return true;
    }();
    static_cast<void>(done);
}

}  // namespace camera::av
