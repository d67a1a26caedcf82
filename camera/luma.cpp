#include "camera/luma.hpp"

#include <algorithm>
#include <cmath>

#include "camera/picture_error.hpp"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/pixdesc.h>
}

namespace camera {
namespace {

int block_size(int width, int height) {
    const double pixels = static_cast<double>(width) * height;
    int block = std::max(1, static_cast<int>(std::floor(std::sqrt(pixels / kLumaBudget))));
    while ((width / block) * (height / block) > kLumaBudget)
        ++block;
    return block;
}

// Rows are summed first (one vector addition a row, whatever the block), then each block's columns.
template <typename Sample>
void average_blocks(const std::uint8_t* plane, std::ptrdiff_t stride, int block, int shift,
                    Luma& into) {
    const auto columns = static_cast<std::size_t>(into.width * block);
    std::vector<std::uint32_t> sums(columns);
    const auto samples = static_cast<std::uint32_t>(block * block);
    std::uint8_t* out = into.pixels.data();
    for (int y = 0; y < into.height; ++y) {
        std::fill(sums.begin(), sums.end(), 0U);
        for (int line = 0; line < block; ++line) {
            const auto* row = reinterpret_cast<const Sample*>(plane + stride * (y * block + line));
            for (std::size_t x = 0; x < columns; ++x)
                sums[x] += row[x];
        }
        for (std::size_t x = 0; x < columns; x += static_cast<std::size_t>(block)) {
            std::uint32_t sum = samples / 2;
            for (int i = 0; i < block; ++i)
                sum += sums[x + static_cast<std::size_t>(i)];
            *out++ = static_cast<std::uint8_t>((sum / samples) >> shift);
        }
    }
}

bool is_luma_plane(const AVPixFmtDescriptor& format) {
    const auto& luma = format.comp[0];
    const bool yuv =
        (format.flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_HWACCEL |
                         AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_BE)) == 0;
    return yuv && luma.plane == 0 && luma.offset == 0 && luma.step == (luma.depth > 8 ? 2 : 1);
}

}  // namespace

Box Luma::box(int x, int y, int box_width, int box_height) const {
    const double per_x = covered_x / width;
    const double per_y = covered_y / height;
    return {x * per_x, y * per_y, box_width * per_x, box_height * per_y};
}

boost::system::error_code reduce_luma(const AVFrame& frame, Luma& into) {
    const AVPixFmtDescriptor* format =
        av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    if (format == nullptr || !is_luma_plane(*format)) return PictureError::unsupported_codec;
    if (frame.width < 1 || frame.height < 1 || frame.data[0] == nullptr)
        return PictureError::damaged;
    const int block = block_size(frame.width, frame.height);
    into.width = frame.width / block;
    into.height = frame.height / block;
    if (into.width < 1 || into.height < 1) return PictureError::bad_parameters;
    into.full_range = frame.color_range == AVCOL_RANGE_JPEG ||
                      frame.format == AV_PIX_FMT_YUVJ420P || frame.format == AV_PIX_FMT_YUVJ422P ||
                      frame.format == AV_PIX_FMT_YUVJ444P;
    into.covered_x = static_cast<double>(into.width * block) / frame.width;
    into.covered_y = static_cast<double>(into.height * block) / frame.height;
    into.pixels.resize(static_cast<std::size_t>(into.width) *
                       static_cast<std::size_t>(into.height));
    const int shift = format->comp[0].depth - 8 + format->comp[0].shift;
    if (shift > 0) {
        average_blocks<std::uint16_t>(frame.data[0], frame.linesize[0], block, shift, into);
    } else {
        average_blocks<std::uint8_t>(frame.data[0], frame.linesize[0], block, 0, into);
    }
    return {};
}

}  // namespace camera
