// Indicators computed from what the centre sees itself.
#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "ioc/indicators/catalogue.hpp"

namespace ioc::compute {
namespace {

using console::TileState;
using console::TileView;

// "Cầu Đá, Gò Mít và 2 nơi khác": at most two names, so that the tile keeps its two lines.
console::Text names_of(const std::vector<const console::Text*>& names) {
    console::Text joined;
    for (std::size_t i = 0; i < names.size() && i < 2; ++i) {
        joined.vi += (i ? ", " : "") + names[i]->vi;
        joined.en += (i ? ", " : "") + names[i]->en;
    }
    if (names.size() > 2) {
        joined.vi += fmt::format(" và {} nơi khác", names.size() - 2);
        joined.en += fmt::format(" and {} more", names.size() - 2);
    }
    return joined;
}

void share(TileView& tile, std::size_t good, std::size_t all, const Facts& facts) {
    tile.as_of = millis(facts.now);
    tile.fresh_until = millis(facts.now + std::chrono::seconds(30));
    if (all == 0) {
        tile.note = {"Chưa khai báo", "None configured"};
        return;
    }
    tile.value = static_cast<double>(good);
    tile.numerator = static_cast<double>(good);
    tile.denominator = static_cast<double>(all);
    tile.state = TileState::good;
    if (good < all) {
        const double percent = 100.0 * static_cast<double>(good) / static_cast<double>(all);
        tile.state = percent < 50 ? TileState::bad : TileState::attention;
        tile.level = percent < 50 ? 2 : 3;
    }
}

bool is_sensor(const console::DeviceView& device) { return device.kind != "loudspeaker"; }

const console::MetricView* metric(const console::DeviceView& device, std::string_view quantity) {
    for (const auto& each : device.metrics) {
        if (each.quantity == quantity) return &each;
    }
    return nullptr;
}

}  // namespace

void cameras_online(const Indicator&, const Facts& facts, TileView& tile) {
    std::vector<const console::Text*> down;
    std::size_t all = 0;
    for (const auto& camera : facts.cameras) {
        if (camera.state == console::CameraState::disabled) continue;
        ++all;
        if (camera.state != console::CameraState::live) down.push_back(&camera.name);
    }
    share(tile, all - down.size(), all, facts);
    if (!down.empty()) {
        tile.note = names_of(down);
        tile.note.vi += "\nmất kết nối";
        tile.note.en += "\ndisconnected";
    }
}

void picture_usable(const Indicator&, const Facts& facts, TileView& tile) {
    std::size_t online = 0;
    std::vector<const console::Text*> poor;
    for (const auto& camera : facts.cameras) {
        if (camera.state != console::CameraState::live) continue;
        ++online;
        if (camera.verdict != console::PictureVerdict::good) poor.push_back(&camera.name);
    }
    share(tile, online - poor.size(), online, facts);
    if (!poor.empty()) tile.note = names_of(poor);
    if (online == 0 && !facts.cameras.empty()) tile.note = {"Không có camera trực tuyến", "No camera is online"};
}

void loudspeakers_online(const Indicator&, const Facts& facts, TileView& tile) {
    std::size_t all = 0;
    std::vector<const console::Text*> faulty;
    for (const auto& device : facts.devices) {
        if (device.kind != "loudspeaker") continue;
        ++all;
        if (device.presence != console::Presence::online || !device.trouble.vi.empty()) faulty.push_back(&device.name);
    }
    share(tile, all - faulty.size(), all, facts);
    if (!faulty.empty()) {
        tile.note = names_of(faulty);
        tile.note.vi += "\nlỗi";
        tile.note.en += "\nfaulty";
    }
}

void sensors_reporting(const Indicator&, const Facts& facts, TileView& tile) {
    std::size_t all = 0, reporting = 0;
    std::vector<const console::Text*> silent;
    for (const auto& device : facts.devices) {
        if (!is_sensor(device)) continue;
        ++all;
        if (device.presence == console::Presence::online) ++reporting;
        else silent.push_back(&device.name);
    }
    share(tile, reporting, all, facts);
    if (all > 0) tile.coverage = static_cast<double>(reporting) / static_cast<double>(all);
    if (!silent.empty()) tile.note = names_of(silent);
}

void open_alarms(const Indicator&, const Facts& facts, TileView& tile) {
    std::size_t overdue = 0, fresh = 0;
    int worst = 5;
    for (const auto& alarm : facts.open_alarms) {
        if (alarm.life != console::AlarmLife::fresh) continue;
        ++fresh;
        worst = std::min(worst, alarm.priority);
        if (alarm.acknowledge_by != 0 && alarm.acknowledge_by < millis(facts.now)) ++overdue;
    }
    tile.value = static_cast<double>(facts.open_alarms.size());
    tile.as_of = millis(facts.now);
    tile.fresh_until = millis(facts.now + std::chrono::seconds(30));
    tile.state = overdue > 0 ? TileState::bad : fresh > 0 ? TileState::attention : TileState::good;
    tile.level = fresh > 0 ? std::min(worst, 4) : 0;
    tile.note = {fmt::format("{} chưa tiếp nhận\n{} quá hạn", fresh, overdue),
                 fmt::format("{} not acknowledged\n{} overdue", fresh, overdue)};
}

void time_to_acknowledge(const Indicator&, const Facts& facts, TileView& tile) {
    tile.as_of = millis(facts.now);
    tile.fresh_until = millis(facts.now + std::chrono::minutes(10));
    if (facts.acknowledged.empty()) {
        tile.note = {"Chưa tiếp nhận cảnh báo nào\ntrong 24 giờ", "Nothing acknowledged\nin 24 hours"};
        return;
    }
    std::vector<double> seconds;
    for (const auto& one : facts.acknowledged) seconds.push_back(one.seconds);
    const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
    std::nth_element(seconds.begin(), middle, seconds.end());
    tile.value = *middle;
    const bool late = tile.target && *tile.value > *tile.target;
    tile.state = late ? TileState::attention : TileState::good;
    tile.level = late ? 4 : 0;
    tile.note = {fmt::format("trung vị của {}\ntrong 24 giờ", seconds.size()), fmt::format("median of {}\nin 24 hours", seconds.size())};
}

void play_success(const Indicator&, const Facts& facts, TileView& tile) {
    std::size_t clear = 0, all = 0;
    Instant latest{};
    for (const auto& [device, played] : facts.played) {
        ++all;
        if (played.clear) ++clear;
        latest = std::max(latest, played.at);
    }
    if (all == 0) {
        tile.note = {"Chưa phát bản tin nào", "No bulletin played yet"};
        return;
    }
    share(tile, clear, all, facts);
    tile.as_of = millis(latest);
    tile.fresh_until = millis(latest + std::chrono::hours(24));
    tile.coverage = static_cast<double>(clear) / static_cast<double>(all);
}

namespace {

void reading(const Facts& facts, TileView& tile, std::string_view kind, std::string_view quantity) {
    std::size_t all = 0, reporting = 0;
    const console::MetricView* newest = nullptr;
    for (const auto& device : facts.devices) {
        if (device.kind != kind) continue;
        ++all;
        const auto* found = metric(device, quantity);
        if (!found || !found->value || found->quality != "good") continue;
        if (device.presence == console::Presence::online) ++reporting;
        if (!newest || found->received_at > newest->received_at) newest = found;
    }
    if (all == 0) tile.note = {"Chưa khai báo trạm đo", "No station configured"};
    if (!newest) return;
    tile.value = newest->value;
    tile.as_of = newest->received_at;
    tile.fresh_until = newest->received_at + 120'000;
    tile.state = reporting > 0 ? TileState::good : TileState::stale;
    tile.coverage = static_cast<double>(reporting) / static_cast<double>(all);
    tile.note = {fmt::format("{}/{} trạm", reporting, all), fmt::format("{} of {} stations", reporting, all)};
}

}  // namespace

void river_level(const Indicator& self, const Facts& facts, TileView& tile) {
    (void)self;
    reading(facts, tile, "river_level", "river_level");
    for (const auto& alarm : facts.open_alarms) {   // the flood stage is a rule's word, not this tile's
        if (!alarm.active || alarm.source_kind != console::SourceKind::device) continue;
        const auto same = std::any_of(facts.devices.begin(), facts.devices.end(), [&](const auto& device) {
            return device.id == alarm.source && device.kind == "river_level";
        });
        if (!same || tile.state == TileState::stale) continue;
        if (tile.level == 0 || alarm.priority < tile.level) {
            tile.level = std::min(alarm.priority, 4);
            tile.state = alarm.priority <= 2 ? TileState::bad : TileState::attention;
            tile.note = alarm.title;
        }
    }
}

void rain(const Indicator&, const Facts& facts, TileView& tile) { reading(facts, tile, "rain", "rain"); }

}  // namespace ioc::compute
