#include "ioc/flows/duty_flow.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "alerts/phrase.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;

DutyFlow::DutyFlow(CentreWriter& writer, const Clock& clock, const AlarmFlow& alarms, ConsoleFlow& console, const Directory& directory,
                   const TimeZone& zone)
    : writer_(writer), clock_(clock), alarms_(alarms), console_(console), directory_(directory), zone_(zone) {}

void DutyFlow::restore(std::vector<alerts::Shift> shifts) {
    book_.restore(std::move(shifts));
    tell_all();
}

void DutyFlow::tell_all() {
    for (const auto& [id, unit] : directory_.units) tell(id);
}

void DutyFlow::tell(const std::string& unit) {
    console::DutyView view;
    view.unit = unit;
    for (const auto& shift : book_.on_duty({unit})) {
        view.people.push_back({shift.user, shift.name, millis(shift.began_at), millis(shift.sound_tested_at), shift.took_from});
    }
    if (const auto* last = book_.last({unit})) {
        view.last_name = last->name;
        view.last_ended_at = millis(last->ended_at);
        view.last_forgotten = last->forgotten;
        view.last_note = last->note;
        view.last_left = last->left;
    }
    if (const auto found = direct_.find(unit); found != direct_.end()) view.direct = found->second;
    console_.duty(view);
}

// What the next shift must know without asking: in Vietnamese, one line a matter, the most urgent first.
std::vector<std::string> DutyFlow::left_over(const std::vector<alerts::UnitId>& units) const {
    auto open = alarms_.desk().open();
    std::stable_sort(open.begin(), open.end(), [](const auto& a, const auto& b) { return a.priority < b.priority; });
    std::vector<std::string> lines;
    for (const auto& alarm : open) {
        if (std::find(units.begin(), units.end(), alarm.unit) == units.end() || !alarm.parent.text.empty()) continue;
        const auto offset = zone_.offset_at(alarm.raised_at);
        std::string state = "Chưa tiếp nhận";
        if (alarm.shelf) state = "Tạm hoãn đến " + alerts::clock_time(alarm.shelf->until, zone_.offset_at(alarm.shelf->until)).substr(0, 5) + " (" + alarm.shelf->reason + ")";
        else if (alarm.life == alerts::Life::in_progress) state = "Đang xử lý";
        else if (alarm.life == alerts::Life::assigned) state = "Đã phân công " + alarm.assignee;
        else if (alarm.life == alerts::Life::acknowledged) state = "Đã tiếp nhận";
        lines.push_back(state + " · " + alerts::priority_name(alarm.priority).vi + " · " + alarm.title.vi + " · số " + alerts::label(alarm, offset));
        if (lines.size() == 200) break;
    }
    return lines;
}

asio::awaitable<bool> DutyFlow::keep(alerts::Shift shift, std::string verb, std::string who) {
    for (const auto& unit : shift.units) tell(unit.text);
    auto put = [shift = std::move(shift), verb = std::move(verb), who = std::move(who), now = clock_.now()](store::CentreTables& tables) -> store::Status {
        if (auto stored = tables.duty.put(shift); !stored) return stored;
        if (auto noted = tables.audit.append({who, verb, shift.id, ""}, now); !noted) return noted.error();
        return {};
    };
    auto putting = writer_.write(std::move(put));
    const auto stored = co_await std::move(putting);
    if (!stored) spdlog::error("duty not stored error=\"{}\"", stored.error().message());
    co_return stored.has_value();
}

asio::awaitable<bool> DutyFlow::begin(web::Caller caller) {
    std::vector<alerts::UnitId> units;
    for (const auto& unit : caller.units) units.push_back({unit});
    const auto now = clock_.now();
    auto shift = book_.begin(ids_.next(now), caller.user, caller.name, std::move(units), now);
    if (!shift) co_return true;
    auto keeping = keep(std::move(*shift), "duty.begin", caller.user);
    const bool stored = co_await std::move(keeping);
    co_return stored;
}

asio::awaitable<bool> DutyFlow::end(web::Caller caller, std::string note) {
    const auto* current = book_.of(caller.user);
    if (!current) co_return true;
    auto left = left_over(current->units);
    auto shift = book_.end(caller.user, note, std::move(left), clock_.now());
    auto keeping = keep(std::move(*shift), "duty.end", caller.user);
    const bool stored = co_await std::move(keeping);
    co_return stored;
}

asio::awaitable<bool> DutyFlow::sound_heard(web::Caller caller) {
    auto shift = book_.sound_heard(caller.user, clock_.now());
    if (!shift) co_return true;
    auto keeping = keep(std::move(*shift), "duty.sound_heard", caller.user);
    const bool stored = co_await std::move(keeping);
    co_return stored;
}

asio::awaitable<void> DutyFlow::run() {
    for (;;) {
        auto pause = nap(std::chrono::minutes(1));
        co_await std::move(pause);
        for (auto& shift : book_.settle(clock_.now())) {
            spdlog::warn("duty user={} ended by the centre: nobody signed out", shift.user);
            auto keeping = keep(std::move(shift), "duty.forgotten", "");
            co_await std::move(keeping);
        }
    }
}

}  // namespace ioc
