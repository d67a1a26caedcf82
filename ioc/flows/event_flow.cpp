#include "ioc/flows/event_flow.hpp"

#include <spdlog/spdlog.h>

#include "camera/still.hpp"
#include "ioc/offload.hpp"
#include "ioc/rules.hpp"
#include "ioc/store/files.hpp"
#include "ioc/views/alarm_view.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::array kSilentNames{"disabled", "off_schedule", "outside_zone", "too_small", "too_short"};

alerts::Source source_of(const store::CameraRow& camera) {
    return {alerts::SourceKind::camera, camera.id, words_of(camera.name), words_of(camera.place)};
}

alerts::MotionObservation observation_of(const store::EventRow& row, const camera::Event& event, const store::CameraRow& camera) {
    alerts::MotionObservation seen;
    seen.source = source_of(camera);
    seen.event = {row.id};
    seen.start = event.start;
    for (const auto& point : event.track) {
        seen.track.push_back({point.at, {point.box.x, point.box.y, point.box.width, point.box.height}});
    }
    seen.ended = event.end.has_value();
    return seen;
}

console::BoxView view_of(const camera::Box& box) { return {box.x, box.y, box.width, box.height}; }

console::Text reason_of(const std::string& code) {
    if (code == "motion.crowd") return {"Nhiều vật chuyển động, gộp làm một", "Many moving objects, counted as one"};
    if (code == "motion.continued") return {"Tiếp tục chuyển động dài", "A long movement goes on"};
    return {"Có vật chuyển động", "Something moves"};
}

}  // namespace

EventFlow::EventFlow(Nursery& nursery, CentreWriter& writer, Lanes& lanes, AlarmFlow& alarms, const Directory& directory,
                     const Clock& clock, const TimeZone& zone, std::filesystem::path stills)
    : nursery_(nursery), writer_(writer), lanes_(lanes), alarms_(alarms), directory_(directory), clock_(clock),
      zone_(zone), stills_(std::move(stills)), bell_(nursery.executor()) {}

void EventFlow::load_rules() {
    std::map<std::string, alerts::MotionWatch> next;
    for (const auto& [id, view] : directory_.rules) {
        if (view.kind != console::RuleKind::motion) continue;
        auto rule = motion_rule_of(view);
        const auto known = watches_.find(id);
        if (known != watches_.end() && known->second.rule() == rule) {
            next.insert(watches_.extract(known));
        } else {
            // New, edited, or the first after a start: nobody is known to move, whatever an open alarm still says.
            withdraw(next.emplace(id, alerts::MotionWatch(std::move(rule))).first->second);
        }
    }
    for (auto& [id, watch] : watches_) withdraw(watch);   // what is left changed or went
    watches_ = std::move(next);
}

void EventFlow::withdraw(alerts::MotionWatch& watch) {
    if (const auto* camera = directory_.camera(watch.rule().camera)) alarms_.signal(watch.withdrawn(source_of(*camera)));
}

void EventFlow::update(Open& open, const camera::Event& event) const {
    auto& row = open.row;
    row.kind = event.reason_code;
    row.started_at = event.start;
    row.ended_at = event.end.value_or(Instant{});
    row.peak_area = event.peak_area;
    row.best_box = view_of(event.best_box);
    row.track.clear();
    for (const auto& point : event.track) row.track.push_back({point.at, view_of(point.box)});
    row.reason = reason_of(event.reason_code);
}

void EventFlow::moved(const store::CameraRow& row, const camera::EventChange& change, const camera::Ring& ring,
                      const camera::VideoParameters& parameters) {
    const Key key{row.id, change.event.local_number};
    auto [found, fresh] = open_.try_emplace(key);
    auto& open = found->second;
    if (fresh) {
        open.row.id = ulids_.next(clock_.now());
        open.row.unit = row.unit;
        open.row.camera = row.id;
        ++events_;
    }
    update(open, change.event);
    dirty_[open.row.id] = open.row;
    if (fresh) {
        bell_.put(true);
        StillOrder order;
        order.event = open.row.id;
        if (change.still) {
            order.drawn = change.still;
            order.taken_at = change.still_at;
            order.serial = ++open.stills;
            nursery_.start("still " + order.event, keep_still(std::move(order)));
        } else {
            order.pts = change.event.best_pts_90k;
            order_still(open, std::move(order), ring, parameters);
        }
    }
    judge(open, change, row, ring, parameters);
    if (change.kind == camera::EventChange::Kind::closed) {
        dirty_[open.row.id] = open.row;
        open_.erase(found);
    }
}

void EventFlow::judge(Open& open, const camera::EventChange& change, const store::CameraRow& row, const camera::Ring& ring,
                      const camera::VideoParameters& parameters) {
    const auto seen = observation_of(open.row, change.event, row);
    const auto offset = zone_.offset_at(clock_.now());
    for (auto& [id, watch] : watches_) {
        if (watch.rule().camera != row.id) continue;
        const auto finding = watch.observe(seen, offset);
        if (finding.silent && !open.rang) {
            open.row.silent = kSilentNames[static_cast<std::size_t>(*finding.silent)];
            ++silent_[static_cast<std::size_t>(*finding.silent)];
        }
        for (const auto& signal : finding.signals) ring_for(open, signal, ring, parameters);
    }
}

void EventFlow::ring_for(Open& open, alerts::Signal signal, const camera::Ring& ring, const camera::VideoParameters& parameters) {
    if (signal.phase == alerts::Signal::Phase::returned) {
        alarms_.signal(signal);
        return;
    }
    open.rang = true;
    open.row.silent.clear();
    auto evidence = signal.evidence;
    evidence.event = {open.row.id};
    signal.evidence.event = {};   // the picture is promised only when it is on disk
    const auto raised = alarms_.signal(signal);
    StillOrder order;
    order.event = open.row.id;
    order.taken_at = evidence.taken_at;
    if (raised) order.alarm.emplace(*raised, std::move(evidence));
    order_still(open, std::move(order), ring, parameters);
}

void EventFlow::order_still(Open& open, StillOrder order, const camera::Ring& ring, const camera::VideoParameters& parameters) {
    if (order.taken_at != Instant{}) {
        for (const auto& unit : ring.pre_roll()) {
            if (unit.arrived <= order.taken_at) order.pts = unit.pts_90k;
        }
    }
    order.group = ring.gop_until(order.pts);
    if (order.group.empty()) order.group = ring.current_gop();   // the wanted one left the ring: the newest is better than none
    if (order.group.empty()) return;
    order.taken_at = order.group.back().arrived;
    order.pts = order.group.back().pts_90k;
    order.parameters = parameters;
    order.serial = ++open.stills;
    nursery_.start("still " + order.event, make_still(std::move(order)));
}

asio::awaitable<void> EventFlow::make_still(StillOrder order) {
    auto draw = [parameters = order.parameters, group = std::move(order.group), pts = order.pts](std::stop_token) {
        return camera::still(parameters, group, pts);
    };
    auto drawing = offload(lanes_.decode, std::move(draw));
    auto drawn = co_await std::move(drawing);
    if (!drawn || !*drawn) {
        spdlog::warn("event={} no still error=\"{}\"", order.event, drawn ? drawn->error().message() : drawn.error().message());
        co_return;
    }
    order.drawn = std::make_shared<const std::vector<std::uint8_t>>(std::move(**drawn));
    auto keeping = keep_still(std::move(order));
    co_await std::move(keeping);
}

asio::awaitable<void> EventFlow::keep_still(StillOrder order) {
    const std::string name = order.event + (order.serial > 1 ? "-" + std::to_string(order.serial) : "") + ".jpg";
    auto save = [file = stills_ / name, bytes = order.drawn](std::stop_token) {
        return store::write_file_durably(file, std::as_bytes(std::span(*bytes)));
    };
    auto saving = offload(lanes_.media_write, std::move(save));
    auto saved = co_await std::move(saving);
    if (!saved || !*saved) {
        spdlog::error("event={} still not written error=\"{}\"", order.event, saved ? saved->error().message() : saved.error().message());
        co_return;
    }
    // The event's row may still wait for its first write.
    auto first = flush();
    co_await std::move(first);
    auto note = [event = order.event, name, at = order.taken_at](store::CentreTables& tables) {
        return tables.events.set_still(event, name, at);
    };
    auto noting = writer_.write(std::move(note));
    auto noted = co_await std::move(noting);
    if (!noted) {
        spdlog::error("event={} still not noted error=\"{}\"", order.event, noted.error().message());
        co_return;
    }
    if (order.alarm) alarms_.attach_evidence(order.alarm->first, order.alarm->second);
}

void EventFlow::camera_gone(const std::string& camera) {
    for (auto entry = open_.begin(); entry != open_.end();) {
        if (entry->first.first != camera) {
            ++entry;
            continue;
        }
        auto& row = entry->second.row;
        row.ended_at = row.track.empty() ? row.started_at : row.track.back().at;
        dirty_[row.id] = row;
        entry = open_.erase(entry);
    }
    for (auto& [id, watch] : watches_) {
        if (watch.rule().camera == camera) withdraw(watch);
    }
}

asio::awaitable<bool> EventFlow::flush() {
    if (dirty_.empty()) co_return true;
    auto rows = std::exchange(dirty_, {});
    auto save = [rows](store::CentreTables& tables) -> store::Status {
        for (const auto& [id, row] : rows) {
            if (auto put = tables.events.put(row); !put) return put;
        }
        return {};
    };
    auto saving = writer_.write(std::move(save));
    auto saved = co_await std::move(saving);
    if (saved) co_return true;
    for (auto& [id, row] : rows) dirty_.try_emplace(id, std::move(row));   // a newer state wins
    spdlog::error("events not stored count={} error=\"{}\"", rows.size(), saved.error().message());
    co_return false;
}

asio::awaitable<void> EventFlow::run() {
    for (;;) {
        auto ring = bell_.take_all();
        auto timed = within(500ms, std::move(ring));
        co_await std::move(timed);
        auto writing = flush();
        if (!co_await std::move(writing)) {
            auto pause = nap(500ms);
            co_await std::move(pause);
        }
    }
}

asio::awaitable<void> EventFlow::drain() {
    auto writing = flush();
    co_await std::move(writing);
}

}  // namespace ioc
