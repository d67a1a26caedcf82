// Fuzzes the reading of slice headers: one byte for the codec, two for the length of the parameter
// record, the record, then a picture.
#include "camera/slice_header.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    const std::span<const std::uint8_t> rest(data + 3, size - 3);
    const auto length = std::min(rest.size(), static_cast<std::size_t>(data[1] << 8 | data[2]));
    camera::VideoParameters parameters;
    parameters.codec = data[0] % 2 == 0 ? camera::Codec::h264 : camera::Codec::h265;
    parameters.extradata.assign(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(length));
    const auto reader = camera::SliceReader::from(parameters);
    if (!reader) return 0;
    const auto header = reader->read(rest.subspan(length));
    if (header && (header->qp < -48 || header->qp > 51)) std::abort();
    return 0;
}
