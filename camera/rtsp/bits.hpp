// camera/rtsp/bits.hpp — reads bits and Exp-Golomb numbers out of an H.264 NAL unit (H.264 §7.2,
// §9.1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace camera::rtsp {

// Skips emulation prevention bytes (00 00 03) by itself. Reading past the end gives zeros and
// sets failed(): check once, after a group of fields.
class BitReader {
  public:
    explicit BitReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool failed() const { return failed_; }

    std::uint32_t bit() {
        if (left_ == 0 && !load()) {
            failed_ = true;
            return 0;
        }
        --left_;
        return (current_ >> left_) & 1U;
    }

    // At most 32.
    std::uint32_t bits(unsigned count) {
        std::uint32_t value = 0;
        while (count-- > 0)
            value = (value << 1) | bit();
        return value;
    }

    bool flag() { return bit() != 0; }

    // ue(v)
    std::uint32_t unsigned_golomb() {
        unsigned zeros = 0;
        while (!flag()) {
            if (failed_ || ++zeros > 31) {
                failed_ = true;
                return 0;
            }
        }
        return zeros == 0 ? 0 : ((1U << zeros) - 1U) + bits(zeros);
    }

    // se(v)
    std::int32_t signed_golomb() {
        const std::int64_t code = unsigned_golomb();
        return static_cast<std::int32_t>((code & 1) != 0 ? (code + 1) / 2 : -(code / 2));
    }

  private:
    bool load() {
        if (zeros_ >= 2 && at_ < bytes_.size() && bytes_[at_] == 3) {
            ++at_;
            zeros_ = 0;
        }
        if (at_ >= bytes_.size()) return false;
        current_ = bytes_[at_++];
        zeros_ = current_ == 0 ? zeros_ + 1 : 0;
        left_ = 8;
        return true;
    }

    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
    std::uint32_t current_ = 0;
    unsigned left_ = 0;
    unsigned zeros_ = 0;
    bool failed_ = false;
};

}  // namespace camera::rtsp
