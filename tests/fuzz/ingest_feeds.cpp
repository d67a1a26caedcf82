// libFuzzer: a feed somebody drops, as CSV and as JSON.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ingest/feeds/csv.hpp"
#include "ingest/feeds/feed_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)ingest::feeds::parse_feed_csv(text);
    (void)ingest::feeds::parse_feed_json(text);
    return 0;
}
