// ingest/feeds/feed_json.hpp — the same figures as JSON: an array of objects whose members are FeedValue's names.
#pragma once

#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

#include "ingest/feeds/feed_value.hpp"

namespace ingest::feeds {

// Unknown members are left alone. Nesting deeper than 8 and more than 1 MiB are refused.
boost::system::result<std::vector<FeedValue>, FeedFault> parse_feed_json(std::string_view text);

}  // namespace ingest::feeds
