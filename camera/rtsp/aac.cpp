#include "camera/rtsp/aac.hpp"

#include <utility>

namespace camera::rtsp {
namespace {

constexpr std::size_t kHeader = 2;  // 13 bits of size, 3 of index

std::size_t read16(std::span<const std::uint8_t> in, std::size_t at) {
    return static_cast<std::size_t>(in[at] << 8 | in[at + 1]);
}

}  // namespace

void Aac::payload(std::span<const std::uint8_t> payload, std::uint32_t timestamp, bool after_gap,
                  std::vector<Unit>& out) {
    if (whole_ > 0 && (after_gap || timestamp != timestamp_)) {
        whole_ = 0;
        ++damaged_;
    }
    if (payload.size() < 2) {
        ++damaged_;
        return;
    }
    const std::size_t headers = (read16(payload, 0) + 7) / 8;
    if (headers == 0 || headers % kHeader != 0 || payload.size() - 2 < headers) {
        ++damaged_;
        return;
    }
    const std::size_t count = headers / kHeader;
    std::span<const std::uint8_t> data = payload.subspan(2 + headers);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t size = read16(payload, 2 + i * kHeader) >> 3;
        if (size == 0) continue;
        if (size > data.size()) {
            if (count > 1) ++damaged_;  // only a unit alone may come in pieces
            if (count == 1) begin_or_continue(data, size, timestamp, out);
            return;
        }
        out.push_back({{data.begin(), data.begin() + static_cast<std::ptrdiff_t>(size)},
                       static_cast<unsigned>(i)});
        data = data.subspan(size);
    }
}

void Aac::begin_or_continue(std::span<const std::uint8_t> data, std::size_t size,
                            std::uint32_t timestamp, std::vector<Unit>& out) {
    if (whole_ != size) {
        if (whole_ > 0) ++damaged_;
        begun_.clear();
        whole_ = size;
        timestamp_ = timestamp;
    }
    if (data.size() > whole_ - begun_.size()) {
        whole_ = 0;
        ++damaged_;
        return;
    }
    begun_.insert(begun_.end(), data.begin(), data.end());
    if (begun_.size() < whole_) return;
    out.push_back({std::exchange(begun_, {}), 0});
    whole_ = 0;
}

}  // namespace camera::rtsp
