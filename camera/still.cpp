#include "camera/still.hpp"

#include <optional>
#include <utility>

#include "camera/decoder.hpp"
#include "camera/jpeg.hpp"
#include "camera/picture_error.hpp"

namespace camera {
namespace {

// Index of the key picture to start from; pictures may lie in the GOP that are newer than the
// wanted one.
std::optional<std::size_t> start_of(std::span<const AccessUnit> gop, std::int64_t until_pts) {
    std::optional<std::size_t> start;
    for (std::size_t i = 0; i < gop.size(); ++i) {
        if (gop[i].key && gop[i].pts_90k <= until_pts) start = i;
    }
    return start;
}

}  // namespace

boost::system::result<std::vector<std::uint8_t>> still(const VideoParameters& parameters,
                                                       std::span<const AccessUnit> gop,
                                                       std::int64_t until_pts,
                                                       StillOptions options) {
    auto decoder = Decoder::open(parameters, Purpose::still);
    if (!decoder) return decoder.error();
    return still(*decoder, gop, until_pts, options);
}

boost::system::result<std::vector<std::uint8_t>> still(Decoder& decoder,
                                                       std::span<const AccessUnit> gop,
                                                       std::int64_t until_pts,
                                                       StillOptions options) {
    const auto start = start_of(gop, until_pts);
    if (!start) return make_error_code(PictureError::no_key_picture);
    decoder.reset();
    av::Frame newest;
    // A damaged picture ends the walk: the last whole one before it is a better witness than
    // concealed blocks.
    for (const AccessUnit& unit : gop.subspan(*start)) {
        if (unit.pts_90k > until_pts) break;
        auto frame = decoder.decode(unit);
        if (!frame) break;
        if (*frame) newest = std::move(**frame);
    }
    if (!newest) return make_error_code(PictureError::damaged);
    return jpeg(*newest, options.max_width, options.quality);
}

}  // namespace camera
