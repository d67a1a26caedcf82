#include "camera/rtsp/nal.hpp"

#include "camera/rtsp/bits.hpp"

namespace camera::rtsp {

SliceStart peek_slice(std::span<const std::uint8_t> nal) {
    BitReader in(nal.subspan(1));
    SliceStart start;
    start.first_macroblock = in.unsigned_golomb();
    const std::uint32_t type = in.unsigned_golomb() % 5;
    start.intra = !in.failed() && (type == 2 || type == 4);
    return start;
}

bool is_recovery_point(std::span<const std::uint8_t> sei) {
    constexpr std::uint32_t kRecoveryPoint = 6;
    BitReader in(sei.subspan(1));
    while (true) {
        std::uint32_t type = 0;
        std::uint32_t size = 0;
        std::uint32_t byte = 0;
        do {
            type += byte = in.bits(8);
        } while (byte == 0xff && !in.failed());
        do {
            size += byte = in.bits(8);
        } while (byte == 0xff && !in.failed());
        if (in.failed()) return false;
        if (type == kRecoveryPoint) return in.unsigned_golomb() == 0 && !in.failed();
        for (std::uint32_t i = 0; i < size && !in.failed(); ++i)
            in.bits(8);
    }
}

void write_length(std::vector<std::uint8_t>& bytes, std::size_t start) {
    const std::size_t length = bytes.size() - start - 4;
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[start + i] = static_cast<std::uint8_t>(length >> (24 - 8 * i));
    }
}

}  // namespace camera::rtsp
