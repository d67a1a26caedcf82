// camera/fragmenter.hpp — fragmented MP4 (ISO 14496-12 §8.8) from coded pictures, without
// re-encoding, one fragment a picture.
//
// One fragmenter per stream serves every viewer: a fragment stands alone (its own
// baseMediaDecodeTime, taken from the picture's pts), so the fragments since the last key picture
// can be cached, shared and given to a late joiner as they are.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <vector>

#include "camera/access_unit.hpp"

namespace camera {

class Fragmenter {
  public:
    // Writes the init segment (ftyp, moov). Errors: unsupported_codec, bad_parameters.
    static boost::system::result<Fragmenter> open(const VideoParameters& parameters);

    const std::vector<std::uint8_t>& init_segment() const { return init_; }
    // moof + mdat of this picture; timescale 90,000. A picture whose pts does not advance is
    // refused with not_monotone and counted, never bent: a clamped time stamp would never catch up.
    boost::system::result<std::vector<std::uint8_t>> fragment(const AccessUnit& unit);
    std::uint64_t dropped() const { return dropped_; }

  private:
    Fragmenter(std::vector<std::uint8_t> init, std::uint32_t first_duration);
    // Live pictures leave at once, so a sample's length is the spacing of the two before it.
    std::uint32_t duration_of(std::int64_t pts_90k);

    std::vector<std::uint8_t> init_;
    std::uint32_t duration_;  // 90 kHz
    std::uint32_t sequence_ = 0;
    std::int64_t last_pts_ = 0;
    std::uint64_t dropped_ = 0;
};

}  // namespace camera
