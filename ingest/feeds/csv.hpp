// ingest/feeds/csv.hpp — RFC 4180 tables: quoted fields, CRLF or LF, an optional UTF-8 byte order mark.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <boost/system/result.hpp>

#include "ingest/feeds/feed_value.hpp"

namespace ingest::feeds {

struct CsvRow {
    std::size_t line = 0;  // where it begins
    std::vector<std::string> fields;
};

// The separator is the one that the first line uses: ';' where spreadsheets have a decimal comma, else ','.
// Limits: 1 MiB, 20,000 rows, 64 fields a row. Empty lines are skipped. Text must be UTF-8.
boost::system::result<std::vector<CsvRow>, FeedFault> parse_csv(std::string_view text);

// The administrative feed: a header row naming the columns of FeedValue in any order, Vietnamese or English names;
// unknown columns are left alone. Required: indicator_id, unit_id, as_of, and value or numerator and denominator.
boost::system::result<std::vector<FeedValue>, FeedFault> parse_feed_csv(std::string_view text);

}  // namespace ingest::feeds
