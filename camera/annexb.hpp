// camera/annexb.hpp — H.264 and H.265 bytes as files carry them (start codes, short lengths) to the
// form this folder uses.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "camera/access_unit.hpp"

namespace camera {

using Nal = std::span<const std::uint8_t>;

// NAL units between start codes (ITU-T H.264 and H.265, annex B); trailing zeros are not part of a
// unit.
std::vector<Nal> split_annexb(std::span<const std::uint8_t> bytes);
// NAL units behind big-endian lengths of 1, 2 or 4 bytes. Nothing when a length points outside.
std::optional<std::vector<Nal>> split_lengths(std::span<const std::uint8_t> bytes, int length_size);
// Each unit behind a 4-byte big-endian length.
std::vector<std::uint8_t> join_lengths(std::span<const Nal> nals);

// AVCDecoderConfigurationRecord (ISO 14496-15 §5.3.3.1) with 4-byte lengths from the first SPS and
// PPS found. Nothing when either is missing or too long.
std::optional<std::vector<std::uint8_t>> make_avcc(std::span<const Nal> nals);
// "avc1.4d401f" (RFC 6381 §3.3); empty when `avcc` is too short.
std::string avc_codec_name(std::span<const std::uint8_t> avcc);

// The same of H.265: size, name and hvcC record (§8.3.3.1) from the sets found. Nothing when one is
// missing or malformed.
std::optional<VideoParameters> h265_parameters(std::span<const Nal> sets);

}  // namespace camera
