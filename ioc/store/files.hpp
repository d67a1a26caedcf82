// ioc/store/files.hpp — files that a row may point to: whole and on disk before the row, gone after it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "ioc/store/error.hpp"

namespace ioc::store {

// Creates a new file (0600), writes, fsyncs file and directory. An existing file is errc::file_exists and stays
// untouched; on any other error nothing is left. Then, and only then, write the row.
Status write_file_durably(const std::filesystem::path& file, std::span<const std::byte> bytes);

// Unlinks and fsyncs the directory; a missing file is a success. Order: note it in `garbage`, retire the file, drop the row.
Status retire_file(const std::filesystem::path& file);

// At most `limit` bytes; a larger file is errc::file_too_large. For stills.
Result<std::vector<std::byte>> read_file(const std::filesystem::path& file, std::size_t limit);

}  // namespace ioc::store
