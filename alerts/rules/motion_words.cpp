#include "alerts/rules/motion_words.hpp"

#include <fmt/format.h>

#include "alerts/phrase.hpp"

namespace alerts {
namespace {

// Nobody classified anything: "person-sized" claims only that it stands taller than it is wide, on a 16:9 picture.
constexpr double kPictureAspect = 16.0 / 9.0;
constexpr double kUpright = 1.2;

Words thing(const Box& box) {
    const bool upright = box.height >= kUpright * box.width * kPictureAspect;
    return upright ? Words{"cỡ người", "person-sized"} : Words{"đang di chuyển", "moving"};
}

Words place(const MotionRule& rule) {
    if (rule.zone.whole_picture()) return {"khung hình", "the picture"};
    return {"vùng " + rule.zone.name, "zone " + rule.zone.name};
}

Words rule_words(const MotionRule& rule) {
    const auto where = place(rule);
    const auto hours = rule.schedule.words();
    Words words{rule.name.vi + ": vật", rule.name.en + ": an object"};
    if (rule.minimum_height > 0) {
        const auto height = percent(rule.minimum_height);
        words.vi += " cao từ " + height.vi + " hình,";
        words.en += " at least " + height.en + " of the picture high,";
    }
    words.vi += " ở trong " + where.vi;
    words.en += " in " + where.en;
    if (rule.persistence.count() > 0) {
        const auto stay = span(rule.persistence);
        words.vi += " từ " + stay.vi;
        words.en += " for at least " + stay.en;
    }
    words.vi += ", " + hours.vi + ".";
    words.en += ", " + hours.en + ".";
    return words;
}

std::vector<Words> silent_if(const MotionRule& rule) {
    std::vector<Words> reasons;
    if (rule.persistence.count() > 0) {
        const auto stay = span(rule.persistence);
        reasons.push_back({"Ở trong vùng dưới " + stay.vi, "In the zone for less than " + stay.en});
    }
    if (rule.minimum_height > 0) {
        const auto height = percent(rule.minimum_height);
        reasons.push_back({"Vật thấp hơn " + height.vi + " hình (chó, mèo)",
                           "Object lower than " + height.en + " of the picture (dogs, cats)"});
    }
    if (!rule.zone.whole_picture())
        reasons.push_back({"Chân vật ở ngoài vùng " + rule.zone.name,
                           "Its foot is outside zone " + rule.zone.name});
    if (!rule.schedule.always()) {
        const auto hours = rule.schedule.words();
        reasons.push_back({"Ngoài giờ " + hours.vi, "Outside " + hours.en});
    }
    return reasons;
}

}  // namespace

Explanation explain(const MotionRule& rule, const Sighted& seen) {
    const auto what = thing(seen.best.box);
    const auto height = percent(seen.best.box.height);
    const auto where = place(rule);
    Words why{fmt::format("Một vật {} (cao {} hình) ở trong {}", what.vi, height.vi, where.vi),
              fmt::format("A {} object ({} of the picture high) was in {}", what.en, height.en, where.en)};
    if (seen.stayed.count() > 0) {
        const auto stay = span(seen.stayed);
        why.vi += " liên tục " + stay.vi;
        why.en += " for " + stay.en + " without a break";
    }
    why.vi += ".";
    why.en += ".";
    return {why, rule_words(rule), silent_if(rule)};
}

Words box_label(const Sighted& seen) {
    auto words = thing(seen.best.box);
    if (seen.stayed.count() > 0) {
        const auto stay = span(seen.stayed);
        words.vi += " · " + stay.vi;
        words.en += " · " + stay.en;
    }
    return words;
}

Words words(Silent reason) {
    switch (reason) {
        case Silent::disabled: return {"quy tắc đang tắt", "the rule is switched off"};
        case Silent::off_schedule: return {"ngoài giờ", "outside its hours"};
        case Silent::outside_zone: return {"ngoài vùng phát hiện", "outside the zone"};
        case Silent::too_small: return {"vật quá nhỏ", "too small"};
        case Silent::too_short: break;
    }
    return {"ở trong vùng chưa đủ lâu", "not in the zone for long enough"};
}

}  // namespace alerts
