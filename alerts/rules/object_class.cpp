#include "alerts/rules/object_class.hpp"

#include <algorithm>

#include "alerts/phrase.hpp"

namespace alerts {
namespace {

const Recognised* wanted_one(const std::vector<ObjectClass>& wanted, const Identity& identity) {
    const auto fits = [&](const Recognised& each) {
        return wanted.empty() || std::find(wanted.begin(), wanted.end(), each.what) != wanted.end();
    };
    const auto found = std::find_if(identity.seen.begin(), identity.seen.end(), fits);
    return found == identity.seen.end() ? nullptr : &*found;
}

}  // namespace

Words words(ObjectClass what) {
    switch (what) {
        case ObjectClass::person: return {"người", "a person"};
        case ObjectClass::vehicle: return {"xe", "a vehicle"};
        case ObjectClass::animal: return {"con vật", "an animal"};
        case ObjectClass::other: break;
    }
    return {"vật khác", "something else"};
}

Words words(Recognition state) {
    switch (state) {
        case Recognition::not_asked: return {"chưa phân loại: không có mô hình nhận dạng", "not classified: no model works here"};
        case Recognition::waiting: return {"đang phân loại", "being classified"};
        case Recognition::answered: return {"đã phân loại", "classified"};
        case Recognition::unrecognised: return {"không phân loại được", "not recognised as anything known"};
        case Recognition::too_small: return {"chưa phân loại: vật quá nhỏ trên hình", "not classified: too small in the picture"};
        case Recognition::shed: break;
    }
    return {"chưa phân loại: máy đang quá tải", "not classified: the machine is overloaded"};
}

Match match(const std::vector<ObjectClass>& wanted, const Identity& identity, bool settled) {
    if (wanted.empty() || wanted_one(wanted, identity)) return Match::yes;
    switch (identity.state) {
        case Recognition::answered: return Match::no;
        case Recognition::waiting:
        case Recognition::unrecognised:
        case Recognition::too_small:
        case Recognition::shed: return settled ? Match::unchecked : Match::wait;
        case Recognition::not_asked: break;
    }
    return Match::unchecked;
}

Words identity_label(const std::vector<ObjectClass>& wanted, const Identity& identity) {
    if (const auto* one = wanted_one(wanted, identity)) {
        const auto name = words(one->what);
        const auto score = percent(one->score);
        return {name.vi + " " + score.vi, name.en + " " + score.en};
    }
    if (wanted.empty()) return {};
    if (identity.state == Recognition::unrecognised) return {"không phân loại được", "not recognised"};
    return {"chưa phân loại", "not classified"};
}

}  // namespace alerts
