// camera/slice_header.hpp — how a coded picture was made, read from its first slice without
// decoding it (H.264 §7.3.3).
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/rtsp/pps.hpp"
#include "camera/rtsp/sps.hpp"

namespace camera {

enum class SliceType { p, b, i };  // SP counts as P, SI as I

struct SliceHeader {
    unsigned first_macroblock = 0;
    SliceType type = SliceType::p;
    int qp = 26;  // of the slice's first macroblock; below 0 for more than 8 bits a sample
    bool reference = true;
};

enum class SliceFault {
    other_codec,  // H.265: told apart, not read
    parameters,   // parameter sets missing, damaged, or with features no camera uses
    no_slice,     // the picture holds none
    malformed,    // ends early, or names a parameter set that is not there
};

// Pure; made once per parameter set, costs some hundred nanoseconds a picture.
class SliceReader {
  public:
    static boost::system::result<SliceReader, SliceFault> from(const VideoParameters& parameters);

    // `picture` as in AccessUnit::bytes. Reads the first slice only, and never past the end.
    boost::system::result<SliceHeader, SliceFault> read(
        std::span<const std::uint8_t> picture) const;

  private:
    const rtsp::Pps* find_pps(unsigned id) const;

    rtsp::Sps sps_;
    std::vector<rtsp::Pps> pps_;
};

}  // namespace camera
