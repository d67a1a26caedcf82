// camera/tools/camera_file.hpp — one camera's settings as the server's configuration writes them.
#pragma once

#include <optional>
#include <string>

#include "camera/analyser.hpp"

namespace camera::tools {

// Reads the first [[camera]] of `path`, or its top level where there is none. Only the keys that
// say how pictures are looked at; the rest is passed over. On failure the sentence is in `trouble`.
std::optional<AnalysisSettings> read_camera(const std::string& path, std::string& trouble);

}  // namespace camera::tools
