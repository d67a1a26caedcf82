#include "alerts/duty.hpp"

#include <algorithm>

namespace alerts {
namespace {

bool covers(const Shift& shift, const UnitId& unit) {
    return std::find(shift.units.begin(), shift.units.end(), unit) != shift.units.end();
}

}  // namespace

void DutyBook::restore(std::vector<Shift> shifts) {
    for (auto& shift : shifts) {
        if (shift.ended_at == Instant{}) on_.push_back(std::move(shift));
        else remember(std::move(shift));
    }
}

std::optional<Shift> DutyBook::begin(const std::string& id, const std::string& user, const std::string& name,
                                     std::vector<UnitId> units, Instant now) {
    if (of(user) || units.empty()) return std::nullopt;
    Shift shift{id, user, name, std::move(units), now, {}, {}, {}, {}, {}, false};
    for (const auto& unit : shift.units) {
        // Whoever is there now, or left within the last hours, hands over.
        if (const auto there = on_duty(unit); !there.empty()) shift.took_from = there.front().name;
        else if (const auto* before = last(unit); before && now - before->ended_at < kLongest) shift.took_from = before->name;
        if (!shift.took_from.empty()) break;
    }
    on_.push_back(shift);
    return shift;
}

std::optional<Shift> DutyBook::end(const std::string& user, const std::string& note, std::vector<std::string> left, Instant now) {
    const auto found = std::find_if(on_.begin(), on_.end(), [&](const Shift& shift) { return shift.user == user; });
    if (found == on_.end()) return std::nullopt;
    Shift shift = std::move(*found);
    on_.erase(found);
    shift.ended_at = now;
    shift.note = note;
    shift.left = std::move(left);
    remember(shift);
    return shift;
}

std::optional<Shift> DutyBook::sound_heard(const std::string& user, Instant now) {
    const auto found = std::find_if(on_.begin(), on_.end(), [&](const Shift& shift) { return shift.user == user; });
    if (found == on_.end()) return std::nullopt;
    found->sound_tested_at = now;
    return *found;
}

std::vector<Shift> DutyBook::settle(Instant now) {
    std::vector<std::string> late;
    for (const auto& shift : on_) {
        if (now - shift.began_at >= kLongest) late.push_back(shift.user);
    }
    std::vector<Shift> changed;
    for (const auto& user : late) {
        auto shift = end(user, "", {}, now);
        shift->forgotten = true;
        remember(*shift);
        changed.push_back(std::move(*shift));
    }
    return changed;
}

std::vector<Shift> DutyBook::on_duty(const UnitId& unit) const {
    std::vector<Shift> there;
    std::copy_if(on_.begin(), on_.end(), std::back_inserter(there), [&](const Shift& shift) { return covers(shift, unit); });
    return there;
}

const Shift* DutyBook::of(const std::string& user) const {
    const auto found = std::find_if(on_.begin(), on_.end(), [&](const Shift& shift) { return shift.user == user; });
    return found == on_.end() ? nullptr : &*found;
}

const Shift* DutyBook::last(const UnitId& unit) const {
    const Shift* latest = nullptr;
    for (const auto& shift : ended_) {
        if (covers(shift, unit) && (!latest || shift.ended_at > latest->ended_at)) latest = &shift;
    }
    return latest;
}

void DutyBook::remember(Shift shift) {
    constexpr std::size_t kKept = 32;   // several people of several units change at once
    std::erase_if(ended_, [&](const Shift& known) { return known.id == shift.id; });
    ended_.push_back(std::move(shift));
    if (ended_.size() > kKept) ended_.erase(ended_.begin());
}

}  // namespace alerts
