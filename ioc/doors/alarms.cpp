// GET /api/alarms, GET /api/alarms/{id}
#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/views/alarm_view.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

constexpr web::Access kSee{web::Access::Kind::verb, "alarm.see", ""};

struct AlarmDoor {
    ConsoleFlow& console;
    store::Readers& readers;
    Lanes& lanes;
    SignIn& sign_in;
    const TimeZone& zone;

    console::AlarmView view(const alerts::Alarm& alarm) const {
        auto shown = alarm_view(alarm, true, zone.offset_at(alarm.raised_at));
        shown.notices = console.notices(shown.id);
        return shown;
    }

    asio::awaitable<web::Answer> page(web::Request request) const {
        store::AlarmFilter filter;
        const auto unit = query_of(request, "unit");
        for (const auto& known : request.caller.units) {
            if (unit.empty() || unit == known) filter.units.push_back(known);
        }
        const auto open = query_of(request, "open");
        if (open == "true") filter.lives = {alerts::Life::fresh, alerts::Life::acknowledged, alerts::Life::assigned, alerts::Life::in_progress};
        if (open == "false") filter.lives = {alerts::Life::resolved, alerts::Life::closed};
        filter.before = query_of(request, "before");
        filter.limit = std::clamp(std::atoi(query_of(request, "limit").c_str()), 0, 200);
        if (filter.limit == 0) filter.limit = 50;
        const int limit = filter.limit;
        auto read = [filter](const store::CentreTables& tables, const store::ReadingTable&) { return tables.alarms.page(filter); };
        auto asking = ask(readers, lanes.read, std::move(read));
        const auto answer = co_await std::move(asking);
        if (!answer || !*answer) co_return store_refused();
        console::AlarmPage result;
        for (const auto& alarm : **answer) {
            auto shown = view(alarm);
            if (console.sees(request.caller, shown)) result.alarms.push_back(std::move(shown));
        }
        if (static_cast<int>((*answer)->size()) == limit) result.next = (*answer)->back().id.text;
        result.open = static_cast<int>(console.open().size());
        co_return json_answer(result);
    }

    asio::awaitable<web::Answer> one(web::Request request) const {
        struct Found {
            std::optional<alerts::Alarm> alarm;
            std::vector<store::StoredChange> history;
            std::optional<store::EventRow> event;
        };
        auto read = [id = request.path["id"]](const store::CentreTables& tables, const store::ReadingTable&) -> store::Result<Found> {
            Found found;
            auto alarm = tables.alarms.by_id(id);
            if (!alarm) return alarm.error();
            found.alarm = std::move(*alarm);
            if (!found.alarm) return found;
            auto history = tables.alarms.history(id);
            if (!history) return history.error();
            found.history = std::move(*history);
            if (const auto& event = found.alarm->evidence.event.text; !event.empty()) {
                if (auto row = tables.events.by_id(event)) found.event = std::move(*row);
            }
            return found;
        };
        auto asking = ask(readers, lanes.read, std::move(read));
        const auto answer = co_await std::move(asking);
        if (!answer || !*answer) co_return store_refused();
        const auto& found = **answer;
        if (!found.alarm) co_return not_found("Không có cảnh báo này", "There is no such alarm");
        console::AlarmDetail detail;
        const auto* live = console.alarm(found.alarm->id.text);
        detail.alarm = live ? *live : view(*found.alarm);
        if (!console.sees(request.caller, detail.alarm)) co_return not_found("Không có cảnh báo này", "There is no such alarm");
        for (const auto& change : found.history) detail.history.push_back(history_line(change.change));
        if (found.event) {
            for (const auto& step : found.event->track) detail.track.push_back(step.box);
        }
        co_return json_answer(detail);
    }
};

}  // namespace

Routes alarm_routes(ConsoleFlow& console, store::Readers& readers, Lanes& lanes, SignIn& sign_in, const TimeZone& zone) {
    const AlarmDoor door{console, readers, lanes, sign_in, zone};
    return {
        {web::Method::get, "/api/alarms", kSee, [door](web::Request request) { return door.page(std::move(request)); }},
        {web::Method::get, "/api/alarms/{id}", kSee, [door](web::Request request) { return door.one(std::move(request)); }},
    };
}

}  // namespace ioc
