#include <fmt/format.h>

#include <algorithm>

#include "alerts/phrase.hpp"
#include "alerts/rules/motion_words.hpp"

namespace alerts {
namespace {

Words size_missing(const Looked& looked, double limit, bool small) {
    const auto seen = percent(small ? looked.tallest : looked.lowest);
    const auto wanted = percent(limit);
    if (small)
        return {fmt::format("vật chỉ cao {} hình, quy tắc cần từ {}", seen.vi, wanted.vi),
                fmt::format("only {} of the picture high, the rule wants at least {}", seen.en, wanted.en)};
    return {fmt::format("vật cao {} hình, quy tắc chỉ lấy đến {}", seen.vi, wanted.vi),
            fmt::format("{} of the picture high, the rule takes at most {}", seen.en, wanted.en)};
}

Words stay_missing(const MotionRule& rule, const Looked& looked) {
    const auto seen = span(looked.seen.stayed);
    const auto wanted = span(rule.persistence);
    return {fmt::format("ở trong vùng {}, quy tắc cần {}", seen.vi, wanted.vi),
            fmt::format("in the zone for {}, the rule wants {}", seen.en, wanted.en)};
}

Words hours_missing(const MotionRule& rule, const MotionObservation& event, std::chrono::minutes utc_offset) {
    const auto at = clock_time(event.start, utc_offset);
    const auto hours = rule.schedule.words();
    return {fmt::format("lúc {}, quy tắc chỉ canh {}", at, hours.vi), fmt::format("at {}, the rule watches {}", at, hours.en)};
}

Words class_missing(const MotionRule& rule, const Identity& identity) {
    Words wanted;
    for (const auto what : rule.classes) {
        const auto name = words(what);
        wanted.vi += (wanted.vi.empty() ? "" : ", ") + name.vi;
        wanted.en += (wanted.en.empty() ? "" : ", ") + name.en;
    }
    const auto label = identity_label({}, identity);
    return {fmt::format("nhận ra là {}, quy tắc chỉ báo khi là {}", label.vi, wanted.vi),
            fmt::format("recognised as {}, the rule wants {}", label.en, wanted.en)};
}

}  // namespace

Words why_silent(const MotionRule& rule, const MotionObservation& event, Silent reason, std::chrono::minutes utc_offset) {
    const auto looked = look(rule, event, utc_offset, std::nullopt);
    Words text = words(reason);
    switch (reason) {
        case Silent::off_schedule: text = hours_missing(rule, event, utc_offset); break;
        case Silent::too_small: text = size_missing(looked, rule.minimum_height, true); break;
        case Silent::too_large: text = size_missing(looked, rule.maximum_height, false); break;
        case Silent::too_short: text = stay_missing(rule, looked); break;
        case Silent::other_class: text = class_missing(rule, event.identity); break;
        case Silent::outside_zone:
            text = {"chân vật không vào vùng " + rule.zone.name, "its foot did not enter zone " + rule.zone.name};
            break;
        case Silent::not_crossed:
            text = {"chân vật không bước qua vạch " + rule.zone.name, "its foot did not cross line " + rule.zone.name};
            break;
        case Silent::disabled:
        case Silent::other_way: break;
    }
    return {capitalised(text.vi) + ".", capitalised(text.en) + "."};
}

}  // namespace alerts
