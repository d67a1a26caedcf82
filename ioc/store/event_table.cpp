#include "ioc/store/event_table.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "ioc/store/id_list.hpp"

namespace ioc::store {
namespace {

namespace json = boost::json;

constexpr double kScale = 10'000;   // a stored box is to 1/10,000 of the picture: a fifth of a pixel at 1080p
constexpr int kLongestPage = 1000;

std::int64_t scaled(double share) { return std::llround(std::clamp(share, -1.0, 2.0) * kScale); }

void put_box(json::array& list, const console::BoxView& box) {
    for (const double share : {box.x, box.y, box.width, box.height}) list.emplace_back(scaled(share));
}

std::string track_text(const EventRow& event) {
    json::array track;
    track.reserve(event.track.size());
    for (const auto& step : event.track) {
        json::array one{(step.at - event.started_at).count()};
        put_box(one, step.box);
        track.push_back(std::move(one));
    }
    return json::serialize(track);
}

std::string box_text(const console::BoxView& box) {
    json::array list;
    put_box(list, box);
    return json::serialize(list);
}

// The numbers of a stored list; nothing when it holds other than `count` integers.
std::optional<std::vector<double>> numbers(const json::value& value, std::size_t count) {
    const auto* list = value.if_array();
    if (!list || list->size() != count) return std::nullopt;
    std::vector<double> all;
    for (const auto& each : *list) {
        if (!each.is_int64()) return std::nullopt;
        all.push_back(static_cast<double>(each.get_int64()));
    }
    return all;
}

console::BoxView box_of(const std::vector<double>& all, std::size_t from) {
    return {all[from] / kScale, all[from + 1] / kScale, all[from + 2] / kScale, all[from + 3] / kScale};
}

bool fill(EventRow& event, std::string_view track, std::string_view best_box) {
    boost::system::error_code bad_track, bad_box;
    const json::value steps = json::parse(track, bad_track);
    const auto box = numbers(json::parse(best_box, bad_box), 4);
    if (bad_track || bad_box || !box || !steps.is_array()) return false;
    event.best_box = box_of(*box, 0);
    event.track.clear();
    for (const auto& each : steps.get_array()) {
        const auto step = numbers(each, 5);
        if (!step) return false;
        const std::chrono::milliseconds after{static_cast<std::int64_t>((*step)[0])};
        event.track.push_back({event.started_at + after, box_of(*step, 1)});
    }
    return true;
}

#define IOC_EVENT_COLUMNS \
    "id, unit, camera, kind, started_at, ended_at, peak_area, best_box, track, reason_vi, reason_en, still, still_at, silent, " \
    "identity"

Result<std::vector<EventRow>> read_events(Statement rows) {
    std::vector<EventRow> events;
    EventRow event;
    std::string track, box;
    while (rows.next(event.id, event.unit, event.camera, event.kind, event.started_at, event.ended_at, event.peak_area,
                     box, track, event.reason.vi, event.reason.en, event.still, event.still_at, event.silent, event.identity)) {
        if (!fill(event, track, box)) return make_error_code(StoreError::not_a_value);
        events.push_back(event);
    }
    if (rows.error()) return rows.error();
    return events;
}

}  // namespace

Status EventTable::put(const EventRow& event) {
    return database_.run(
        "insert into event (id, unit, camera, kind, started_at, ended_at, peak_area, best_box, track, reason_vi,"
        " reason_en, still, still_at, silent, identity) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
        " on conflict (id) do update set kind = excluded.kind, ended_at = excluded.ended_at,"
        " peak_area = excluded.peak_area, best_box = excluded.best_box, track = excluded.track,"
        " reason_vi = excluded.reason_vi, reason_en = excluded.reason_en,"
        // The still has a writer of its own (set_still); an extension that has not heard of a silence keeps it.
        " silent = case when excluded.silent = '' then silent else excluded.silent end,"
        " identity = case when excluded.identity = '' then identity else excluded.identity end",
        event.id, event.unit, event.camera, event.kind, to_millis(event.started_at), event.ended_at,
        std::clamp(event.peak_area, 0.0, 1.0), box_text(event.best_box), track_text(event), event.reason.vi,
        event.reason.en, event.still, event.still_at, event.silent, event.identity);
}

Status EventTable::set_still(const std::string& id, const std::string& file, Instant taken_at) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    std::string held;
    if (auto row = database_.query("select still from event where id = ?1", id); !row.next(held))
        return row.error() ? row.error() : make_error_code(StoreError::unknown_row);
    // Two pictures of one event may be drawn in either order; the one asked for later stays, the other is garbage.
    const bool later = std::pair(held.size(), held) < std::pair(file.size(), file);
    const auto& loser = later ? held : file;
    if (!loser.empty() && held != file) {
        if (auto noted = database_.run("insert or ignore into garbage (still) values (?1)", loser); !noted) return noted;
    }
    if (later) {
        auto set = database_.run("update event set still = ?2, still_at = ?3 where id = ?1", id, file, taken_at);
        if (!set) return set;
    }
    return transaction->commit();
}

Status EventTable::set_identity(const std::string& id, const std::string& identity) {
    return database_.run("update event set identity = ?2 where id = ?1", id, identity);
}

Status EventTable::set_silent(const std::string& id, const std::string& why) {
    auto set = database_.run("update event set silent = ?2 where id = ?1", id, why);
    if (set && database_.changed() == 0) return make_error_code(StoreError::unknown_row);
    return set;
}

Result<int> EventTable::close_left_open() {
    const auto closed = database_.run(
        "update event set ended_at = started_at + coalesce(json_extract(track, '$[#-1][0]'), 0) where ended_at is null");
    if (!closed) return closed.error();
    return static_cast<int>(database_.changed());
}

Result<std::optional<EventRow>> EventTable::by_id(const std::string& id) const {
    auto found = read_events(database_.query("select " IOC_EVENT_COLUMNS " from event where id = ?1", id));
    if (!found) return found.error();
    if (found->empty()) return std::optional<EventRow>{};
    return std::optional<EventRow>{std::move(found->front())};
}

Result<std::vector<EventRow>> EventTable::page(const EventFilter& filter) const {
    constexpr std::string_view of_camera =
        "select " IOC_EVENT_COLUMNS " from event where unit in (select value from json_each(?1)) and camera = ?2"
        " and (?3 is null or started_at >= ?3) and (?4 is null or started_at < ?4) and (?5 = '' or id < ?5)"
        " order by id desc limit ?6";
    constexpr std::string_view of_all =
        "select " IOC_EVENT_COLUMNS " from event where unit in (select value from json_each(?1)) and ?2 = ''"
        " and (?3 is null or started_at >= ?3) and (?4 is null or started_at < ?4) and (?5 = '' or id < ?5)"
        " order by id desc limit ?6";
    return read_events(database_.query(filter.camera.empty() ? of_all : of_camera, id_list(filter.units), filter.camera,
                                       filter.from, filter.to, filter.before, std::clamp(filter.limit, 1, kLongestPage)));
}

Result<std::vector<EventRow>> EventTable::older_than(Instant limit_at, int limit) const {
    return read_events(database_.query(
        "select " IOC_EVENT_COLUMNS " from event where started_at < ?1 and ended_at is not null and not exists"
        " (select 1 from alarm where alarm.event = event.id and alarm.life <> 'resolved') order by id limit ?2",
        to_millis(limit_at), limit));
}

Status EventTable::remove(const std::string& id) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return transaction.error();
    auto noted = database_.run("insert or ignore into garbage (still) select still from event where id = ?1 and still <> ''", id);
    if (!noted) return noted;
    if (auto gone = database_.run("delete from event where id = ?1", id); !gone) return gone;
    return transaction->commit();
}

Result<std::vector<std::string>> EventTable::garbage() const {
    std::vector<std::string> files;
    auto rows = database_.query("select still from garbage order by still");
    for (std::string file; rows.next(file);) files.push_back(file);
    if (rows.error()) return rows.error();
    return files;
}

Status EventTable::forget_garbage(const std::string& still) {
    return database_.run("delete from garbage where still = ?1", still);
}

Result<std::vector<std::string>> EventTable::stills() const {
    std::vector<std::string> files;
    auto rows = database_.query("select still from event where still <> '' order by still");
    for (std::string file; rows.next(file);) files.push_back(file);
    if (rows.error()) return rows.error();
    return files;
}

Status EventTable::still_lost(const std::string& still) {
    return database_.run("update event set still = '', still_at = null where still = ?1", still);
}

}  // namespace ioc::store
