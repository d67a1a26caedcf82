#include "alerts/rules/motion_words.hpp"

#include <fmt/format.h>

#include "alerts/phrase.hpp"

namespace alerts {
namespace {

// Nobody classified it: "person-sized" claims only that it stands taller than it is wide, on a 16:9 picture.
constexpr double kPictureAspect = 16.0 / 9.0;
constexpr double kUpright = 1.2;

void add(Words& words, const Words& more) {
    words.vi += more.vi;
    words.en += more.en;
}

Words thing(const Box& box) {
    const bool upright = box.height >= kUpright * box.width * kPictureAspect;
    return upright ? Words{"cỡ người", "person-sized"} : Words{"đang di chuyển", "moving"};
}

Words place(const MotionRule& rule) {
    if (rule.kind == MotionKind::line) return {"vạch " + rule.zone.name, "line " + rule.zone.name};
    if (rule.zone.whole_picture()) return {"khung hình", "the picture"};
    return {"vùng " + rule.zone.name, "zone " + rule.zone.name};
}

Words way(Crossed crossed) {
    return crossed == Crossed::b_to_a ? Words{"từ B sang A", "from B to A"} : Words{"từ A sang B", "from A to B"};
}

Words way(Direction direction) {
    if (direction == Direction::both) return {"theo cả hai chiều", "either way"};
    return way(direction == Direction::a_to_b ? Crossed::a_to_b : Crossed::b_to_a);
}

Words listed(const std::vector<ObjectClass>& classes) {
    Words list;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (i > 0) add(list, i + 1 == classes.size() ? Words{" hoặc ", " or "} : Words{", ", ", "});
        add(list, words(classes[i]));
    }
    return list;
}

Words size_words(const MotionRule& rule) {
    Words words;
    if (rule.minimum_height > 0) {
        const auto height = percent(rule.minimum_height);
        add(words, {" cao từ " + height.vi, " at least " + height.en});
    }
    if (rule.maximum_height < 1) {
        const auto height = percent(rule.maximum_height);
        const bool both = rule.minimum_height > 0;
        add(words, {(both ? " đến " : " cao đến ") + height.vi, (both ? " and at most " : " at most ") + height.en});
    }
    if (!words.vi.empty()) add(words, {" hình,", " of the picture high,"});
    return words;
}

Words rule_words(const MotionRule& rule) {
    const auto where = place(rule);
    const auto hours = rule.schedule.words();
    Words text{rule.name.vi + ": ", rule.name.en + ": "};
    add(text, rule.classes.empty() ? Words{"vật", "an object"} : listed(rule.classes));
    add(text, size_words(rule));
    if (rule.kind == MotionKind::line) {
        const auto direction = way(rule.line.direction);
        add(text, {" đi qua " + where.vi + " " + direction.vi, " crosses " + where.en + " " + direction.en});
    } else {
        const bool loiter = rule.kind == MotionKind::loiter;
        add(text, {(loiter ? " quanh quẩn trong " : " ở trong ") + where.vi, (loiter ? " hangs about in " : " in ") + where.en});
        if (rule.persistence.count() > 0) {
            const auto stay = span(rule.persistence);
            add(text, {" từ " + stay.vi, " for at least " + stay.en});
        }
    }
    add(text, {", " + hours.vi + ".", ", " + hours.en + "."});
    return text;
}

void stay_or_way(const MotionRule& rule, std::vector<Words>& reasons) {
    if (rule.kind == MotionKind::line) {
        reasons.push_back({"Chân vật không bước qua vạch " + rule.zone.name, "Its foot does not cross line " + rule.zone.name});
        if (rule.line.direction == Direction::both) return;
        const auto other = way(rule.line.direction == Direction::a_to_b ? Crossed::b_to_a : Crossed::a_to_b);
        reasons.push_back({"Đi " + other.vi, "It walks " + other.en});
        return;
    }
    if (rule.persistence.count() == 0) return;
    const auto stay = span(rule.persistence);
    reasons.push_back({"Ở trong vùng dưới " + stay.vi, "In the zone for less than " + stay.en});
}

std::vector<Words> silent_if(const MotionRule& rule) {
    std::vector<Words> reasons;
    stay_or_way(rule, reasons);
    if (rule.minimum_height > 0) {
        const auto height = percent(rule.minimum_height);
        reasons.push_back({"Vật thấp hơn " + height.vi + " hình (chó, mèo)",
                           "Object lower than " + height.en + " of the picture (dogs, cats)"});
    }
    if (rule.maximum_height < 1) {
        const auto height = percent(rule.maximum_height);
        reasons.push_back({"Vật cao hơn " + height.vi + " hình (côn trùng sát ống kính, xe lớn)",
                           "Object higher than " + height.en + " of the picture (insects on the lens, lorries)"});
    }
    if (!rule.classes.empty()) {
        const auto classes = listed(rule.classes);
        reasons.push_back({"Nhận ra không phải " + classes.vi, "Recognised as something else than " + classes.en});
    }
    if (rule.kind != MotionKind::line && !rule.zone.whole_picture())
        reasons.push_back({"Chân vật ở ngoài vùng " + rule.zone.name, "Its foot is outside zone " + rule.zone.name});
    if (!rule.schedule.always()) {
        const auto hours = rule.schedule.words();
        reasons.push_back({"Ngoài giờ " + hours.vi, "Outside " + hours.en});
    }
    return reasons;
}

Words doing(const MotionRule& rule, const Sighted& seen) {
    const auto where = place(rule);
    if (rule.kind == MotionKind::line) {
        const auto direction = way(seen.crossed);
        return {"đã đi qua " + where.vi + " " + direction.vi, "crossed " + where.en + " " + direction.en};
    }
    const bool loiter = rule.kind == MotionKind::loiter;
    Words text{(loiter ? "quanh quẩn trong " : "ở trong ") + where.vi, (loiter ? "hung about in " : "was in ") + where.en};
    if (seen.stayed.count() == 0) return text;
    const auto stay = span(seen.stayed);
    add(text, loiter ? Words{" đã " + stay.vi, " for " + stay.en}
                     : Words{" liên tục " + stay.vi, " for " + stay.en + " without a break"});
    return text;
}

}  // namespace

Explanation explain(const MotionRule& rule, const Sighted& seen, const Identity& identity) {
    const auto what = thing(seen.best.box);
    const auto height = percent(seen.best.box.height);
    const auto did = doing(rule, seen);
    Words why{fmt::format("Một vật {} (cao {} hình) {}", what.vi, height.vi, did.vi),
              fmt::format("A {} object ({} of the picture high) {}", what.en, height.en, did.en)};
    if (!identity.seen.empty() && match(rule.classes, identity, true) == Match::yes) {
        const auto label = identity_label(rule.classes, identity);
        add(why, {"; nhận ra là " + label.vi, "; recognised as " + label.en});
    } else if (!rule.classes.empty()) {
        // It rang without the class that it asks for; whoever gets up at night must know that.
        const auto state = words(identity.state);
        add(why, {"; " + state.vi + ", nên vẫn báo", "; " + state.en + ", so it rings all the same"});
    }
    add(why, {".", "."});
    return {why, rule_words(rule), silent_if(rule)};
}

Words box_label(const MotionRule& rule, const Sighted& seen, const Identity& identity) {
    auto text = identity_label(rule.classes, identity);
    if (text.vi.empty()) text = thing(seen.best.box);
    if (rule.kind == MotionKind::line) {
        add(text, {" · qua vạch", " · over the line"});
    } else if (seen.stayed.count() > 0) {
        const auto stay = span(seen.stayed);
        add(text, {" · " + stay.vi, " · " + stay.en});
    }
    return text;
}

Words words(Silent reason) {
    switch (reason) {
        case Silent::disabled: return {"quy tắc đang tắt", "the rule is switched off"};
        case Silent::off_schedule: return {"ngoài giờ", "outside its hours"};
        case Silent::outside_zone: return {"ngoài vùng phát hiện", "outside the zone"};
        case Silent::too_small: return {"vật quá nhỏ", "too small"};
        case Silent::too_large: return {"vật quá lớn", "too large"};
        case Silent::too_short: return {"ở trong vùng chưa đủ lâu", "not in the zone for long enough"};
        case Silent::not_crossed: return {"không đi qua vạch", "did not cross the line"};
        case Silent::other_way: return {"đi qua vạch theo chiều ngược lại", "crossed the line the other way"};
        case Silent::other_class: break;
    }
    return {"không thuộc loại cần báo", "recognised as something else"};
}

std::string_view code(Silent reason) {
    static constexpr std::array<std::string_view, kSilents> kCodes{
        "disabled", "off_schedule", "outside_zone", "too_small", "too_large",
        "too_short", "not_crossed", "other_way", "other_class"};
    return kCodes.at(static_cast<std::size_t>(reason));
}

}  // namespace alerts
