// alerts/phrase.hpp — numbers, spans and times as people say them: decimal comma in Vietnamese, 24 h, dd/MM/yyyy.
#pragma once

#include "alerts/signal.hpp"

namespace alerts {

Words number(double value, int decimals);                 // "8,2" / "8.2"; trailing zeros dropped
Words percent(double share);                              // 0.12 → "12 %"
Words span(std::chrono::milliseconds length);             // "8,2 giây", "5 phút", "2 giờ 5 phút", "3 ngày"
Words priority_name(Priority priority);                   // "Cao" / "High"
std::string time_of_day(std::chrono::minutes since_midnight);                 // "21:00"
std::string clock_time(Instant when, std::chrono::minutes utc_offset);        // "22:47:50"
std::string date_and_time(Instant when, std::chrono::minutes utc_offset);     // "22:47:50 12/06/2026"
// "Có người trong sân cân" at Đồng Sim → "Có người trong sân cân – Đồng Sim"; a place already named is not repeated.
Words titled(const Words& title, const Source& source);
// First letter in upper case, Vietnamese letters included: "mực nước" → "Mực nước", "độ ẩm" → "Độ ẩm".
std::string capitalised(std::string text);

}  // namespace alerts
