// ingest/feeds/feed_text.hpp — numbers and moments as people and spreadsheets write them here.
#pragma once

#include <optional>
#include <string_view>

#include "ingest/reading.hpp"

namespace ingest::feeds {

std::string_view trim(std::string_view text);  // spaces and tabs at both ends

// "1.234,5", "1234.5", "1,234.5", "85 %": spaces and a percent sign are left out. With one kind of separator that is
// followed by exactly three digits ("1.234") it is a thousands separator only when it occurs twice; a lone one is
// ambiguous and refused, for a figure wrong by a thousand is worse than none.
std::optional<double> parse_number(std::string_view text);

// "2026-11-21", "21/11/2026", each optionally with " 07:30" or "T07:30:00"; a trailing "Z" or "+07:00" is honoured,
// otherwise it is the commune's time, UTC+7 all year.
std::optional<Instant> parse_moment(std::string_view text);

}  // namespace ingest::feeds
