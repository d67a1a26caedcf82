// camera/jpeg.hpp — one raw picture to a colour JPEG with libturbojpeg.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <vector>

struct AVFrame;

namespace camera {

// Colours follow the picture's own matrix and range (H.273), or what players assume where a camera
// does not say. Never scales up. Errors: unsupported_codec (a pixel format without a converter),
// out_of_memory.
boost::system::result<std::vector<std::uint8_t>> jpeg(const AVFrame& frame, int max_width,
                                                      int quality);

struct ColourPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bgr;  // 8 bits a channel, rows without padding
};

// A JPEG as this server makes them: at most 4,096 a side. Errors: unreadable, too_large.
boost::system::result<ColourPicture> read_jpeg(std::span<const std::uint8_t> bytes);

}  // namespace camera
