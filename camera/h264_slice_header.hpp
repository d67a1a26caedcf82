// camera/h264_slice_header.hpp — H.264 §7.3.3, up to the QP.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/rtsp/pps.hpp"
#include "camera/rtsp/sps.hpp"
#include "camera/slice_facts.hpp"

namespace camera {

class H264SliceReader {
  public:
    // From the avcC record.
    static boost::system::result<H264SliceReader, SliceFault> from(
        const VideoParameters& parameters);
    boost::system::result<SliceHeader, SliceFault> read(
        std::span<const std::uint8_t> picture) const;

  private:
    const rtsp::Pps* find_pps(unsigned id) const;

    rtsp::Sps sps_;
    std::vector<rtsp::Pps> pps_;
};

}  // namespace camera
