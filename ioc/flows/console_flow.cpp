#include "ioc/flows/console_flow.hpp"

#include <algorithm>

#include "ioc/version.hpp"
#include "ioc/views/alarm_view.hpp"
#include "proto/console/json.hpp"

namespace ioc {
namespace asio = boost::asio;

namespace {

// Beyond this a console that was away gets a fresh snapshot: it costs less than so many changes.
constexpr std::size_t kRecent = 2000;

web::SharedText text(std::string json) { return std::make_shared<const std::string>(std::move(json)); }

}  // namespace

ConsoleFlow::ConsoleFlow(web::ControlHub& hub, SignIn& sign_in, AlarmFlow& alarms, CentreWriter& writer,
                         const Directory& directory, const Clock& clock, const TimeZone& zone)
    : hub_(hub), sign_in_(sign_in), alarms_(alarms), writer_(writer), directory_(directory), clock_(clock), zone_(zone),
      started_(std::to_string(millis(clock.now()))) {}

void ConsoleFlow::restore(const std::vector<alerts::Alarm>& open, const std::vector<store::StoredChange>& recent,
                          std::int64_t last_number) {
    for (const auto& alarm : open) board_[alarm.id.text] = alarm_view(alarm, true, zone_.offset_at(alarm.raised_at));
    for (const auto& stored : recent) {
        const auto& change = stored.change;
        recent_.push_back({stored.number, what_of(change.what), change.by.name,
                           alarm_view(change.alarm, true, zone_.offset_at(change.alarm.raised_at))});
    }
    last_number_ = last_number;
}

Object ConsoleFlow::object_of(const console::AlarmView& alarm) {
    return {alarm.unit, alarm.source_kind == console::SourceKind::camera ? alarm.source : std::string()};
}

bool ConsoleFlow::sees(const web::Caller& caller, const console::AlarmView& alarm) const {
    return sign_in_.may(caller, Verb::alarm_see, object_of(alarm));
}

bool ConsoleFlow::sees_camera(const web::Caller& caller, const std::string& id, const std::string& unit) const {
    return sign_in_.may(caller, Verb::camera_see, {unit, id});
}

bool ConsoleFlow::sees_device(const web::Caller& caller, const std::string& unit) const {
    return sign_in_.may(caller, Verb::device_see, {unit, ""});
}

std::vector<console::NoticeView> ConsoleFlow::notices(const std::string& alarm) const {
    const auto found = notices_.find(alarm);
    return found == notices_.end() ? std::vector<console::NoticeView>{} : found->second;
}

const console::AlarmView* ConsoleFlow::alarm(const std::string& id) const {
    const auto found = board_.find(id);
    return found == board_.end() ? nullptr : &found->second;
}

void ConsoleFlow::told(const Told& told) {
    const auto& alarm = told.change.alarm;
    auto view = alarm_view(alarm, told.number != 0, zone_.offset_at(alarm.raised_at));
    view.notices = notices(view.id);
    if (!alerts::is_open(alarm.life)) {
        if (board_.erase(view.id) > 0) resolved_.push_back(clock_.now());
        if (!view.active || view.life == console::AlarmLife::closed) notices_.erase(view.id);
    } else {
        board_[view.id] = view;
    }
    last_number_ = std::max(last_number_, told.number);
    keep({told.number, what_of(told.change.what), told.change.by.name, std::move(view)});
}

void ConsoleFlow::keep(Recent change) {
    publish(change);
    if (change.number == 0) return;   // not stored: it comes again with its number
    recent_.push_back(std::move(change));
    if (recent_.size() > kRecent) recent_.pop_front();
}

console::Change ConsoleFlow::message(const Recent& change) const {
    console::Change message;
    message.number = change.number;
    message.what = change.what;
    message.who = change.who;
    message.alarm = change.alarm;
    return message;
}

void ConsoleFlow::publish(const Recent& change) {
    const auto object = object_of(change.alarm);
    hub_.tell(text(console::to_json(message(change))),
              [this, object](const web::Caller& caller) { return sign_in_.may(caller, Verb::alarm_see, object); });
}

void ConsoleFlow::notice(const std::string& alarm, const console::NoticeView& view) {
    auto& all = notices_[alarm];
    const auto same = std::find_if(all.begin(), all.end(), [&](const auto& known) {
        return known.recipient.vi == view.recipient.vi && known.channel == view.channel;
    });
    if (same == all.end()) all.push_back(view);
    else *same = view;
    const auto found = board_.find(alarm);
    if (found == board_.end()) return;
    found->second.notices = all;
    publish({last_number_, "notice", "", found->second});
}

void ConsoleFlow::changed(const console::DeviceView& view) {
    devices_[view.id] = view;
    console::DeviceUpdate update;
    update.device = view;
    hub_.tell_newest("device/" + view.id, text(console::to_json(update)),
                     [this, unit = view.unit](const web::Caller& caller) { return sees_device(caller, unit); });
}

void ConsoleFlow::removed(const std::string& device) {
    const auto known = devices_.extract(device);
    if (!known) return;
    console::DeviceUpdate update;
    update.device = known.mapped();
    update.removed = true;
    hub_.tell_newest("device/" + device, text(console::to_json(update)),
                     [this, unit = update.device.unit](const web::Caller& caller) { return sees_device(caller, unit); });
}

void ConsoleFlow::camera(const console::CameraView& view, bool removed) {
    if (removed) cameras_.erase(view.id);
    else cameras_[view.id] = view;
    console::CameraUpdate update;
    update.camera = view;
    update.removed = removed;
    hub_.tell_newest("camera/" + view.id, text(console::to_json(update)),
                     [this, id = view.id, unit = view.unit](const web::Caller& caller) { return sees_camera(caller, id, unit); });
}

void ConsoleFlow::duty(const console::DutyView& view) {
    duty_[view.unit] = view;
    console::DutyUpdate update;
    update.duty = view;
    hub_.tell_newest("duty/" + view.unit, text(console::to_json(update)),
                     [this, unit = view.unit](const web::Caller& caller) { return sign_in_.may(caller, Verb::alarm_see, Object{unit, ""}); });
}

void ConsoleFlow::tiles(const std::vector<console::TileView>& changed) {
    for (const auto& tile : changed) {
        const auto key = tile.unit + "/" + tile.id;
        if (!tiles_.contains(key)) tile_order_.push_back(key);
        tiles_[key] = tile;
        console::TileUpdate update;
        update.tiles.push_back(tile);
        hub_.tell_newest("tile/" + key, text(console::to_json(update)),
                         [this, unit = tile.unit](const web::Caller& caller) {
                             return sign_in_.may(caller, Verb::tile_see, Object{unit, ""});
                         });
    }
}

console::Greeting ConsoleFlow::greeting() {
    console::Greeting greeting;
    greeting.server_version = kVersion;
    greeting.server_start = started_;
    greeting.now = millis(clock_.now());
    return greeting;
}

int ConsoleFlow::resolved_today() const {
    const auto today = zone_.day_start(clock_.now());
    return static_cast<int>(std::count_if(resolved_.begin(), resolved_.end(), [&](Instant at) { return at >= today; }));
}

console::Snapshot ConsoleFlow::snapshot(const web::Caller& caller) const {
    console::Snapshot snapshot;
    snapshot.watermark = last_number_;
    snapshot.resolved_today = resolved_today();
    for (auto alarm = board_.rbegin(); alarm != board_.rend(); ++alarm) {
        if (sees(caller, alarm->second)) snapshot.alarms.push_back(alarm->second);
    }
    for (const auto& [id, camera] : cameras_) {
        if (sees_camera(caller, id, camera.unit)) snapshot.cameras.push_back(camera);
    }
    for (const auto& [id, device] : devices_) {
        if (sees_device(caller, device.unit)) snapshot.devices.push_back(device);
    }
    for (const auto& [unit, duty] : duty_) {
        if (sign_in_.may(caller, Verb::alarm_see, Object{unit, ""})) snapshot.duty.push_back(duty);
    }
    for (const auto& key : tile_order_) {
        const auto& tile = tiles_.at(key);
        if (sign_in_.may(caller, Verb::tile_see, Object{tile.unit, ""})) snapshot.tiles.push_back(tile);
    }
    return snapshot;
}

web::Catching ConsoleFlow::catch_up(const web::Caller& caller, std::int64_t after) {
    web::Catching catching;
    catching.watermark = last_number_;
    auto state = snapshot(caller);
    const bool within_memory = after > 0 && after <= last_number_ &&
                               (after == last_number_ || (!recent_.empty() && recent_.front().number <= after + 1));
    if (!within_memory) {
        catching.messages.push_back(text(console::to_json(state)));
        return catching;
    }
    state.full = false;
    state.alarms.clear();
    catching.messages.push_back(text(console::to_json(state)));
    for (const auto& change : recent_) {
        if (change.number <= after || !sees(caller, change.alarm)) continue;
        catching.messages.push_back(text(console::to_json(message(change))));
    }
    return catching;
}

}  // namespace ioc
