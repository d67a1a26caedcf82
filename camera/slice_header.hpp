// camera/slice_header.hpp — how a coded picture was made, read from its first slice without
// decoding it (H.264 §7.3.3, H.265 §7.3.6.1).
#pragma once

#include <boost/system/result.hpp>
#include <cstdint>
#include <span>
#include <variant>

#include "camera/access_unit.hpp"
#include "camera/h264_slice_header.hpp"
#include "camera/h265_slice_header.hpp"
#include "camera/slice_facts.hpp"

namespace camera {

// Pure; made once per parameter set, costs some hundred nanoseconds a picture.
class SliceReader {
  public:
    static boost::system::result<SliceReader, SliceFault> from(const VideoParameters& parameters);

    // `picture` as in AccessUnit::bytes. Reads the first slice only, and never past the end.
    boost::system::result<SliceHeader, SliceFault> read(
        std::span<const std::uint8_t> picture) const;

  private:
    using Reader = std::variant<H264SliceReader, H265SliceReader>;
    explicit SliceReader(Reader reader) : reader_(std::move(reader)) {}

    Reader reader_;
};

}  // namespace camera
