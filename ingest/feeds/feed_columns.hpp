// ingest/feeds/feed_columns.hpp — the columns of a feed, and how a cell becomes part of a FeedValue.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ingest/feeds/feed_value.hpp"

namespace ingest::feeds {

// Puts one cell into its place; unknown columns are left alone. A sentence pair when the cell cannot be read.
std::optional<FeedFault> put(FeedValue& into, std::string_view column, std::string_view cell);

// After the last cell: required columns, the quotient, what does not fit together.
std::optional<FeedFault> complete(FeedValue& value);

}  // namespace ingest::feeds
