#include "camera/jpeg.hpp"

#include <turbojpeg.h>

#include <algorithm>
#include <array>
#include <memory>
#include <type_traits>

#include "camera/libav.hpp"
#include "camera/picture_error.hpp"

extern "C" {
#include <libavutil/frame.h>
#include <libswscale/swscale.h>
}

namespace camera {
namespace {

struct CloseJpeg {
    void operator()(void* handle) const { tjDestroy(handle); }
    void operator()(unsigned char* bytes) const { tjFree(bytes); }
};
using Compressor = std::unique_ptr<void, CloseJpeg>;
using JpegBytes = std::unique_ptr<unsigned char, CloseJpeg>;

bool full_range(const AVFrame& frame) {
    return frame.color_range == AVCOL_RANGE_JPEG || frame.format == AV_PIX_FMT_YUVJ420P ||
           frame.format == AV_PIX_FMT_YUVJ422P || frame.format == AV_PIX_FMT_YUVJ444P;
}

// Most cameras leave the matrix unsaid; players then take BT.709 from 720 lines up, BT.601 below.
int matrix(const AVFrame& frame) {
    switch (frame.colorspace) {
        case AVCOL_SPC_BT709:
            return SWS_CS_ITU709;
        case AVCOL_SPC_BT470BG:
        case AVCOL_SPC_SMPTE170M:
            return SWS_CS_ITU601;
        case AVCOL_SPC_SMPTE240M:
            return SWS_CS_SMPTE240M;
        case AVCOL_SPC_FCC:
            return SWS_CS_FCC;
        case AVCOL_SPC_BT2020_NCL:
        case AVCOL_SPC_BT2020_CL:
            return SWS_CS_BT2020;
        default:
            return frame.height >= 720 ? SWS_CS_ITU709 : SWS_CS_ITU601;
    }
}

// JFIF is full-range BT.601: such planes go straight into the compressor.
bool is_jfif(const AVFrame& frame) {
    const bool planar = frame.format == AV_PIX_FMT_YUV420P || frame.format == AV_PIX_FMT_YUVJ420P;
    return planar && full_range(frame) && matrix(frame) == SWS_CS_ITU601;
}

boost::system::result<av::Frame> to_jfif(const AVFrame& frame, int width, int height) {
    av::Frame planes = av::make_frame();
    if (!planes) return make_error_code(PictureError::out_of_memory);
    planes->format = AV_PIX_FMT_YUVJ420P;
    planes->width = width;
    planes->height = height;
    if (av_frame_get_buffer(planes.get(), 0) < 0)
        return make_error_code(PictureError::out_of_memory);
    const auto source = static_cast<AVPixelFormat>(frame.format);
    const av::Scaler scaler(sws_getContext(frame.width, frame.height, source, width, height,
                                           AV_PIX_FMT_YUVJ420P, SWS_AREA | SWS_ACCURATE_RND,
                                           nullptr, nullptr, nullptr));
    if (!scaler) return make_error_code(PictureError::unsupported_codec);
    constexpr int kUnchanged = 1 << 16;  // contrast and saturation, 16.16 fixed point
    sws_setColorspaceDetails(scaler.get(), sws_getCoefficients(matrix(frame)),
                             full_range(frame) ? 1 : 0, sws_getCoefficients(SWS_CS_ITU601), 1, 0,
                             kUnchanged, kUnchanged);
    const int lines = sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height,
                                planes->data, planes->linesize);
    if (lines != height) return make_error_code(PictureError::unsupported_codec);
    return planes;
}

boost::system::result<std::vector<std::uint8_t>> compress(const AVFrame& planes, int quality) {
    const Compressor compressor(tjInitCompress());
    if (!compressor) return make_error_code(PictureError::out_of_memory);
    std::array<const unsigned char*, 3> data{planes.data[0], planes.data[1], planes.data[2]};
    std::array<int, 3> strides{planes.linesize[0], planes.linesize[1], planes.linesize[2]};
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    const int failed = tjCompressFromYUVPlanes(compressor.get(), data.data(), planes.width,
                                               strides.data(), planes.height, TJSAMP_420, &bytes,
                                               &size, std::clamp(quality, 1, 100), TJFLAG_FASTDCT);
    const JpegBytes owner(bytes);
    if (failed != 0) return make_error_code(PictureError::out_of_memory);
    return std::vector<std::uint8_t>(bytes, bytes + size);
}

}  // namespace

boost::system::result<std::vector<std::uint8_t>> jpeg(const AVFrame& frame, int max_width,
                                                      int quality) {
    const int width = std::clamp(max_width, 16, std::max(16, frame.width));
    if (width >= frame.width && is_jfif(frame)) return compress(frame, quality);
    const auto scaled = static_cast<long>(frame.height) * width / std::max(1, frame.width);
    const auto planes = to_jfif(frame, width, std::max(1, static_cast<int>(scaled)));
    if (!planes) return planes.error();
    return compress(**planes, quality);
}

boost::system::result<ColourPicture> read_jpeg(std::span<const std::uint8_t> bytes) {
    constexpr int kLargestSide = 4096;
    const Compressor reader(tjInitDecompress());
    if (!reader) return make_error_code(PictureError::out_of_memory);
    ColourPicture picture;
    int subsampling = 0;
    int colours = 0;
    if (bytes.empty() || tjDecompressHeader3(reader.get(), bytes.data(), bytes.size(), &picture.width, &picture.height, &subsampling, &colours) != 0)
        return make_error_code(PictureError::unreadable);
    if (picture.width > kLargestSide || picture.height > kLargestSide) return make_error_code(PictureError::too_large);
    picture.bgr.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
    if (tjDecompress2(reader.get(), bytes.data(), bytes.size(), picture.bgr.data(), picture.width, 0, picture.height, TJPF_BGR, 0) != 0)
        return make_error_code(PictureError::unreadable);
    return picture;
}

}  // namespace camera
