#include "ingest/feeds/feed_file.hpp"

#include <fstream>
#include <system_error>

#include "ingest/feeds/csv.hpp"
#include "ingest/feeds/feed_json.hpp"

namespace ingest::feeds {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kLargest = 1 << 20;

FeedFault fault(std::string_view vi, std::string_view en) { return {0, std::string(vi), std::string(en)}; }

}  // namespace

boost::system::result<std::optional<std::vector<FeedValue>>, FeedFault> FeedFile::read_if_changed() {
    using Values = std::optional<std::vector<FeedValue>>;
    std::error_code error;
    if (!fs::is_regular_file(path_, error)) {
        changed_at_.reset();
        return fault("Không có tệp, hoặc không phải tệp thường.", "There is no such regular file.");
    }
    const auto changed_at = fs::last_write_time(path_, error);
    const auto size = error ? 0 : fs::file_size(path_, error);
    if (error) return fault("Không đọc được thông tin tệp.", "The file's time and size cannot be read.");
    if (changed_at_ == changed_at && size_ == size) return Values{};
    if (size > kLargest) {
        changed_at_ = changed_at;
        size_ = size;
        return fault("Tệp lớn hơn 1 MiB.", "The file is larger than 1 MiB.");
    }
    std::ifstream file(path_, std::ios::binary);
    std::string text(size, '\0');
    if (!file.read(text.data(), static_cast<std::streamsize>(size))) {
        return fault("Không đọc được tệp.", "The file cannot be read.");  // perhaps being written: tried again
    }
    changed_at_ = changed_at;
    size_ = size;
    auto values = path_.extension() == ".json" ? parse_feed_json(text) : parse_feed_csv(text);
    if (!values) return values.error();
    return Values(std::move(*values));
}

}  // namespace ingest::feeds
