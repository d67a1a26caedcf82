#include "ioc/flows/event_flow.hpp"

#include <spdlog/spdlog.h>

#include "ioc/rules.hpp"
#include "ioc/views/alarm_view.hpp"
#include "ioc/views/event_view.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

console::BoxView view_of(const camera::Box& box) { return {box.x, box.y, box.width, box.height}; }

console::Text reason_of(const std::string& code) {
    if (code == "motion.crowd") return {"Nhiều vật chuyển động, gộp làm một", "Many moving objects, counted as one"};
    if (code == "motion.continued") return {"Tiếp tục chuyển động dài", "A long movement goes on"};
    return {"Có vật chuyển động", "Something moves"};
}

}  // namespace

EventFlow::EventFlow(Means means, AlarmFlow& alarms, const Directory& directory, const Clock& clock, const TimeZone& zone,
                     std::filesystem::path stills)
    : nursery_(means.nursery), writer_(means.writer), lanes_(means.lanes), identifier_(means.identifier), alarms_(alarms),
      directory_(directory), clock_(clock), zone_(zone), stills_(std::move(stills)), bell_(means.nursery.executor()) {}

void EventFlow::load_rules() {
    std::map<std::string, alerts::MotionWatch> next;
    for (const auto& [id, view] : directory_.rules) {
        if (!console::watches_camera(view.kind)) continue;
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
    open.ring = &ring;
    open.parameters = parameters;
    update(open, change.event);
    dirty_[open.row.id] = open.row;
    if (fresh) bell_.put(true);
    picture_of(open, change, fresh);
    judge(open, row);
    dirty_[open.row.id] = open.row;
    if (change.kind == camera::EventChange::Kind::closed) open_.erase(found);
}

void EventFlow::judge(Open& open, const store::CameraRow& row) {
    const auto seen = observation_of(open.row, row);
    const auto offset = zone_.offset_at(clock_.now());
    for (auto& [id, watch] : watches_) {
        if (watch.rule().camera != row.id) continue;
        const auto finding = watch.observe(seen, offset);
        if (finding.silent && !open.rang) {
            open.row.silent = alerts::code(*finding.silent);
            ++silent_[static_cast<std::size_t>(*finding.silent)];
        }
        for (const auto& signal : finding.signals) ring_for(open, signal);
    }
}

void EventFlow::ring_for(Open& open, alerts::Signal signal) {
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
    order_still(open, std::move(order));
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
