// POST /api/rules/backtest: which alarms of the past days would appear or vanish under a changed rule, before it is saved.
#include <algorithm>

#include "ioc/doors/answers.hpp"
#include "ioc/doors/doors.hpp"
#include "ioc/rules.hpp"
#include "ioc/views/alarm_view.hpp"
#include "ioc/views/event_view.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto kLongestSlice = 24h;
constexpr int kPage = 1000;
constexpr std::size_t kMostEvents = 5000;   // of a slice: a camera that saw more is broken, and the answer says so
constexpr std::size_t kMostRows = 60;

struct StoredPast {
    std::vector<store::EventRow> events;    // oldest first
    store::ShownBy alarms;                  // by event
    bool capped = false;
};

store::Result<StoredPast> read_past(const store::CentreTables& tables, store::EventFilter filter) {
    StoredPast past;
    filter.limit = kPage;
    for (;;) {
        auto page = tables.events.page(filter);
        if (!page) return page.error();
        for (auto& row : *page) past.events.push_back(std::move(row));
        past.capped = past.events.size() > kMostEvents;
        if (page->size() < kPage || past.capped) break;
        filter.before = past.events.back().id;
    }
    std::reverse(past.events.begin(), past.events.end());
    if (past.capped) past.events.resize(kMostEvents);
    auto alarms = tables.alarms.showing(past.events.empty() ? std::string() : past.events.front().id,
                                        past.events.empty() ? std::string() : past.events.back().id);
    if (!alarms) return alarms.error();
    past.alarms = std::move(*alarms);
    return past;
}

struct BacktestDoor {
    Office office;
    store::Readers& readers;
    Lanes& lanes;
    const TimeZone& zone;

    std::optional<web::Answer> refuse(const console::BacktestRequest& asked, const web::Caller& caller) const {
        if (!console::watches_camera(asked.rule.kind)) return bad_input("Chỉ thử được quy tắc của camera", "Only rules of cameras can be tried");
        const auto* camera = office.directory.camera(asked.rule.camera);
        if (!camera || !office.sign_in.may(caller, Verb::rule_configure, {camera->unit, camera->id})) {
            return not_found("Không có camera này", "There is no such camera");
        }
        if (asked.from <= 0 || asked.to <= asked.from || instant(asked.to) - instant(asked.from) > kLongestSlice) {
            return bad_input("Mỗi lần thử tối đa một ngày", "A slice is at most one day long");
        }
        std::string vi, en;
        for (const auto& fault : validate(asked.rule)) {
            if (fault.field == "name") continue;   // it may still get one
            vi += (vi.empty() ? "" : " ") + fault.words.vi;
            en += (en.empty() ? "" : " ") + fault.words.en;
        }
        if (!vi.empty()) return bad_input(vi, en);
        return std::nullopt;
    }

    // Areas that are new: what moved in those that go was never stored.
    static std::vector<alerts::Zone> fresh_areas(const console::BacktestRequest& asked, const store::CameraRow& camera) {
        std::vector<alerts::Zone> fresh;
        for (const auto& area : asked.exclude) {
            const auto same = [&](const console::ZoneView& known) { return known.polygon == area.polygon; };
            if (area.polygon.size() >= 3 && std::none_of(camera.exclude.begin(), camera.exclude.end(), same)) fresh.push_back({area.name, area.polygon});
        }
        return fresh;
    }

    static bool areas_removed(const console::BacktestRequest& asked, const store::CameraRow& camera) {
        return std::any_of(camera.exclude.begin(), camera.exclude.end(), [&](const console::ZoneView& known) {
            return std::none_of(asked.exclude.begin(), asked.exclude.end(), [&](const auto& area) { return area.polygon == known.polygon; });
        });
    }

    asio::awaitable<web::Answer> backtest(web::Request request) const {
        auto asked = body_of<console::BacktestRequest>(request);
        if (!asked) co_return asked.error();
        if (auto refused = refuse(*asked, request.caller)) co_return *refused;
        const auto& camera = *office.directory.camera(asked->rule.camera);
        std::optional<alerts::MotionRule> now;
        if (const auto* known = office.directory.rule(asked->rule.id); known && known->camera == camera.id) now = motion_rule_of(*known);
        store::EventFilter filter;
        filter.units = {camera.unit};
        filter.camera = camera.id;
        filter.from = instant(asked->from);
        filter.to = instant(asked->to);
        // The replay runs in the read lane too: a day of a busy camera is thousands of tracks.
        auto replay = [filter, camera, now, changed = motion_rule_of(asked->rule), fresh = fresh_areas(*asked, camera),
                       &zone = zone](const store::CentreTables& tables, const store::ReadingTable&) -> store::Result<console::BacktestResult> {
            auto past = read_past(tables, filter);
            if (!past) return past.error();
            return replayed(*past, camera, now, changed, fresh, zone);
        };
        auto asking = ask(readers, lanes.read, std::move(replay));
        auto answer = co_await std::move(asking);
        if (!answer || !*answer) co_return store_refused();
        (*answer)->areas_removed = areas_removed(*asked, camera);
        co_return json_answer(**answer);
    }

    static console::BacktestResult replayed(const StoredPast& past, const store::CameraRow& camera, const std::optional<alerts::MotionRule>& now,
                                            const alerts::MotionRule& changed, const std::vector<alerts::Zone>& fresh, const TimeZone& zone) {
        std::vector<alerts::MotionObservation> events;
        events.reserve(past.events.size());
        for (const auto& row : past.events) events.push_back(observation_of(row, camera));
        const auto offset = [&](alerts::Instant at) { return zone.offset_at(at); };
        const auto trials = alerts::backtest(now, changed, fresh, events, offset);
        console::BacktestResult result;
        result.events = static_cast<int>(trials.size());
        result.capped = past.capped;
        for (std::size_t i = trials.size(); i-- > 0;) {
            const auto& trial = trials[i];
            result.rings_now += trial.rings_now ? 1 : 0;
            result.would_ring += trial.would_ring ? 1 : 0;
            result.appear += trial.would_ring && !trial.rings_now ? 1 : 0;
            result.vanish += trial.rings_now && !trial.would_ring ? 1 : 0;
            if (trial.rings_now || trial.would_ring) {
                result.rows.push_back({event_view(past.events[i], past.alarms), trial.rings_now, trial.would_ring, text_of(trial.why)});
            }
        }
        const auto stays = [](const console::BacktestRow& row) { return row.rings_now == row.would_ring; };
        std::stable_sort(result.rows.begin(), result.rows.end(), [&](const auto& a, const auto& b) { return stays(a) < stays(b); });
        if (result.rows.size() > kMostRows) result.rows.resize(kMostRows);
        return result;
    }
};

}  // namespace

Routes backtest_routes(Office office, store::Readers& readers, Lanes& lanes, const TimeZone& zone) {
    const BacktestDoor door{office, readers, lanes, zone};
    return {{web::Method::post, "/api/rules/backtest", {web::Access::Kind::verb, "rule.configure", ""},
             [door](web::Request request) { return door.backtest(std::move(request)); }}};
}

}  // namespace ioc
