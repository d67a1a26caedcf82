// camera/jpeg.hpp — one raw picture to a colour JPEG with libturbojpeg.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <vector>

struct AVFrame;

namespace camera {

// Colours follow the picture's own matrix and range (H.273), or what players assume where a camera
// does not say. Never scales up. Errors: unsupported_codec (a pixel format without a converter),
// out_of_memory.
boost::system::result<std::vector<std::uint8_t>> jpeg(const AVFrame& frame, int max_width,
                                                      int quality);

}  // namespace camera
