// ingest/feeds/feed_file.hpp — a feed that somebody drops as a file: read when it has changed.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <boost/system/result.hpp>

#include "ingest/feeds/feed_value.hpp"

namespace ingest::feeds {

// Blocking: belongs in a lane. The path is the configuration's, never a user's. *.json is JSON, everything else CSV.
class FeedFile {
  public:
    explicit FeedFile(std::filesystem::path path) : path_(std::move(path)) {}

    // Empty: unchanged since the last call (size and time of change). A file that was refused is not read again
    // until it changes. Larger than 1 MiB, not a regular file, or unreadable: refused.
    boost::system::result<std::optional<std::vector<FeedValue>>, FeedFault> read_if_changed();

  private:
    std::filesystem::path path_;
    std::optional<std::filesystem::file_time_type> changed_at_;
    std::uintmax_t size_ = 0;
};

}  // namespace ingest::feeds
