// camera/h265_slice_header.hpp — H.265 §7.3.6.1, up to the QP.
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/rtsp/h265_pps.hpp"
#include "camera/rtsp/h265_sps.hpp"
#include "camera/slice_facts.hpp"

namespace camera {

class H265SliceReader {
  public:
    // From the hvcC record.
    static boost::system::result<H265SliceReader, SliceFault> from(
        const VideoParameters& parameters);
    boost::system::result<SliceHeader, SliceFault> read(
        std::span<const std::uint8_t> picture) const;

  private:
    const rtsp::H265Pps* find_pps(unsigned id) const;

    rtsp::H265Sps sps_;
    std::vector<rtsp::H265Pps> pps_;
};

}  // namespace camera
