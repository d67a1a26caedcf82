// camera/still.hpp — one picture of a kept GOP as a colour JPEG.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"

namespace camera {

class Decoder;

struct StillOptions {
    int max_width = 1280;  // wider pictures are scaled down, keeping aspect; never scaled up
    int quality = 82;      // JPEG quality, 1…100
};

// Decodes from the last key picture at or before `until_pts` up to the newest picture not after it,
// with the loop filter on. Errors: no_key_picture, damaged, unsupported_codec (see
// picture_error.hpp).
boost::system::result<std::vector<std::uint8_t>> still(const VideoParameters& parameters,
                                                       std::span<const AccessUnit> gop,
                                                       std::int64_t until_pts,
                                                       StillOptions options = {});
// The same with a decoder lent by a DecoderPool: for stills in a row from one camera.
boost::system::result<std::vector<std::uint8_t>> still(Decoder& decoder,
                                                       std::span<const AccessUnit> gop,
                                                       std::int64_t until_pts,
                                                       StillOptions options = {});

}  // namespace camera
