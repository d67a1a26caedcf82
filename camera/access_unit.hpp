// camera/access_unit.hpp — one coded picture as a camera sent it, and what is needed to decode it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "camera/camera_id.hpp"

namespace camera {

enum class Codec { h264, h265 };

// Parameter sets and what they say. Two streams with equal `extradata` can share a decoder.
struct VideoParameters {
    Codec codec = Codec::h264;
    std::vector<std::uint8_t> extradata;  // avcC (ISO 14496-15 §5.3.3) or hvcC
    int width = 0;                        // pixels, after cropping
    int height = 0;
    double declared_fps = 0;              // from SPS VUI or SDP; 0 = not declared
    std::string rfc6381;                  // "avc1.4d401f": for MediaSource.isTypeSupported

    bool operator==(const VideoParameters&) const = default;
};

// Bytes are shared, never copied: the ring, the fragmenter and the decode lane hold the same picture.
struct AccessUnit {
    std::shared_ptr<const std::vector<std::uint8_t>> bytes;  // NAL units, each behind a 4-byte big-endian length
    std::int64_t pts_90k = 0;  // RTP clock, unwrapped and made monotone; 90,000 a second
    Instant arrived{};         // when its last byte reached us: the order that counts
    bool key = false;          // decodable alone (IDR or recovery point)

    std::span<const std::uint8_t> view() const { return {bytes->data(), bytes->size()}; }
};

}  // namespace camera
