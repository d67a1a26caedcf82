// GET /api/events, GET /api/events/{id}/why: what moved before a camera, and why it stayed silent.
#include <algorithm>

#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/rules.hpp"
#include "ioc/ulid.hpp"
#include "ioc/views/alarm_view.hpp"
#include "ioc/views/event_view.hpp"

namespace ioc {
namespace asio = boost::asio;
namespace {

struct EventsFound {
    std::vector<store::EventRow> events;
    store::ShownBy alarms;
};

struct EventDoor {
    Office office;
    store::Readers& readers;
    Lanes& lanes;
    const TimeZone& zone;

    asio::awaitable<web::Answer> page(web::Request request) const {
        store::EventFilter filter;
        filter.units = request.caller.units;
        filter.camera = query_of(request, "camera");
        filter.before = query_of(request, "before");
        filter.limit = std::clamp(std::atoi(query_of(request, "limit").c_str()), 0, 100);
        if (filter.limit == 0) filter.limit = 24;
        const int limit = filter.limit;
        auto read = [filter](const store::CentreTables& tables, const store::ReadingTable&) -> store::Result<EventsFound> {
            EventsFound found;
            auto page = tables.events.page(filter);
            if (!page) return page.error();
            found.events = std::move(*page);
            if (found.events.empty()) return found;
            auto alarms = tables.alarms.showing(found.events.back().id, found.events.front().id);
            if (!alarms) return alarms.error();
            found.alarms = std::move(*alarms);
            return found;
        };
        auto asking = ask(readers, lanes.read, std::move(read));
        const auto found = co_await std::move(asking);
        if (!found || !*found) co_return store_refused();
        console::EventPage result;
        for (const auto& row : (*found)->events) {
            if (office.sign_in.may(request.caller, Verb::rule_see, {row.unit, row.camera})) result.events.push_back(event_view(row, (*found)->alarms));
        }
        if (static_cast<int>((*found)->events.size()) == limit) result.next = (*found)->events.back().id;
        co_return json_answer(result);
    }

    asio::awaitable<web::Answer> why(web::Request request) const {
        const auto id = request.path["id"];
        if (!is_ulid(id)) co_return not_found("Không có sự kiện này", "There is no such event");
        auto read = [id](const store::CentreTables& tables, const store::ReadingTable&) -> store::Result<EventsFound> {
            EventsFound found;
            auto row = tables.events.by_id(id);
            if (!row) return row.error();
            if (*row) found.events.push_back(std::move(**row));
            auto alarms = tables.alarms.showing(id, id);
            if (!alarms) return alarms.error();
            found.alarms = std::move(*alarms);
            return found;
        };
        auto asking = ask(readers, lanes.read, std::move(read));
        const auto found = co_await std::move(asking);
        if (!found || !*found) co_return store_refused();
        const bool known = !(*found)->events.empty();
        if (!known || !office.sign_in.may(request.caller, Verb::rule_see, {(*found)->events[0].unit, (*found)->events[0].camera})) {
            co_return not_found("Không có sự kiện này", "There is no such event");
        }
        co_return json_answer(explained((*found)->events.front(), (*found)->alarms));
    }

    console::EventWhy explained(const store::EventRow& row, const store::ShownBy& alarms) const {
        console::EventWhy answer;
        answer.event = event_view(row, alarms);
        for (const auto& step : row.track) answer.track.push_back(step.box);
        store::CameraRow gone;
        gone.id = row.camera;
        const auto* camera = office.directory.camera(row.camera);
        const auto seen = observation_of(row, camera ? *camera : gone);
        for (const auto& [id, view] : office.directory.rules) {
            if (view.camera != row.camera || !console::watches_camera(view.kind)) continue;
            const auto verdict = alerts::why(motion_rule_of(view), seen, zone.offset_at(row.started_at));
            answer.rules.push_back({id, view.name, verdict.rings, text_of(verdict.why)});
        }
        return answer;
    }
};

}  // namespace

Routes event_routes(Office office, store::Readers& readers, Lanes& lanes, const TimeZone& zone) {
    const EventDoor door{office, readers, lanes, zone};
    constexpr web::Access see{web::Access::Kind::verb, "rule.see", ""};
    return {
        {web::Method::get, "/api/events", see, [door](web::Request request) { return door.page(std::move(request)); }},
        {web::Method::get, "/api/events/{id}/why", see, [door](web::Request request) { return door.why(std::move(request)); }},
    };
}

}  // namespace ioc
