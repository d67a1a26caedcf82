// camera/rtsp/base64.hpp — RFC 4648 §4, for Basic and for parameter sets in SDP.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace camera::rtsp {

std::string to_base64(std::string_view bytes);

// Missing padding is forgiven, for cameras leave it out; anything else that is wrong is not.
std::optional<std::vector<std::uint8_t>> from_base64(std::string_view text);

}  // namespace camera::rtsp
