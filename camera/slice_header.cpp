#include "camera/slice_header.hpp"

#include <utility>

namespace camera {

boost::system::result<SliceReader, SliceFault> SliceReader::from(
    const VideoParameters& parameters) {
    const auto made = [](auto reader) -> boost::system::result<SliceReader, SliceFault> {
        if (!reader) return reader.error();
        return SliceReader(Reader(std::move(*reader)));
    };
    switch (parameters.codec) {
        case Codec::h264:
            return made(H264SliceReader::from(parameters));
        case Codec::h265:
            return made(H265SliceReader::from(parameters));
    }
    return SliceFault::parameters;
}

boost::system::result<SliceHeader, SliceFault> SliceReader::read(
    std::span<const std::uint8_t> picture) const {
    return std::visit([&](const auto& each) { return each.read(picture); }, reader_);
}

}  // namespace camera
