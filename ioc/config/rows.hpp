// ioc/config/rows.hpp — [[unit]], [[camera]], [[device]] and [[rule]] of the configuration file.
#pragma once

#include "ioc/config/config.hpp"
#include "ioc/config/section.hpp"

namespace ioc {

// "adaptive" or "every_frame" under `key`, and the figures beside it; what is not said is as in `usual`.
Analysis read_analysis(Section& section, std::string_view key, const Analysis& usual);
void read_rows(Section& root, Config& config);
// What only the whole can tell: ids used twice, cameras of unknown units, rules of unknown cameras.
void check_rows(const Config& config, const std::filesystem::path& file, Problems& problems);

}  // namespace ioc
