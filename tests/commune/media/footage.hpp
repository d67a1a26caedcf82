// Real footage turned into a film like the others: decoded, cropped to 16:9, scaled and coded
// again, once.
#pragma once

#include <filesystem>

namespace commune::media {

// Debian's opencv-doc carries a street camera's recording, 768 × 576 at 10 pictures a second, 80 s.
inline constexpr const char* kStreetFootage = "/usr/share/doc/opencv-doc/examples/data/vtest.avi";

// Throws std::runtime_error. Pictures are taken as they come, at the source's rate.
void transcode_footage(const std::filesystem::path& source, const std::filesystem::path& film,
                       int width, int height);

}  // namespace commune::media
