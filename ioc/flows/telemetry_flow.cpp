#include "ioc/flows/telemetry_flow.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>

#include "ioc/rules.hpp"
#include "ioc/views/alarm_view.hpp"
#include "ioc/within.hpp"

namespace ioc {
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// 64 hexadecimal digits are 32 bytes; anything else is taken as it is.
ingest::DeviceKey key_from(const std::string& text) {
    std::vector<std::uint8_t> bytes;
    if (text.size() == 64) {
        for (std::size_t i = 0; i < text.size(); i += 2) {
            std::uint8_t byte = 0;
            const auto parsed = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
            if (parsed.ec != std::errc{} || parsed.ptr != text.data() + i + 2) break;
            bytes.push_back(byte);
        }
        if (bytes.size() == 32) return {std::move(bytes)};
    }
    return {std::vector<std::uint8_t>(text.begin(), text.end())};
}

alerts::Source source_of(const store::DeviceRow& row) {
    return {alerts::SourceKind::device, row.id, words_of(row.name), words_of(row.place)};
}

}  // namespace

TelemetryFlow::TelemetryFlow(Journal& journal, AlarmFlow& alarms, HealthFlow& health, const Directory& directory,
                             const Clock& clock, const TimeZone& zone)
    : journal_(journal), alarms_(alarms), health_(health), directory_(directory), clock_(clock), zone_(zone),
      door_(*this, *this, *this, [&clock] { return clock.now(); }) {}

void TelemetryFlow::restore(std::map<std::string, std::string> keys, const std::vector<store::DeviceState>& states,
                            const std::vector<store::ReadingRow>& values) {
    for (const auto& [device, key] : keys) keys_[device] = key_from(key);
    std::map<std::string, Instant> heard;
    for (const auto& state : states) {
        sequences_[state.device] = state.last_sequence;
        heard[state.device] = state.last_heard;
    }
    for (const auto& row : values) values_[row.device][row.quantity] = row;
    for (const auto& [id, row] : directory_.devices) {
        const auto known = heard.find(id);
        presence_since_[id] = clock_.now();
        if (!row.enabled) continue;
        door_.registry().expect({id}, std::chrono::seconds(row.keep_alive_s),
                                known == heard.end() ? clock_.now() : known->second);
    }
}

void TelemetryFlow::device_changed(const std::string& id, const std::string& key) {
    const auto* row = directory_.device(id);
    // Who knows the old key, and who is switched off, leaves at once; nobody misses a device that is not wanted.
    if (!row || !row->enabled || !key.empty()) door_.dismiss({id});
    if (!row || !row->enabled) health_.forget(alerts::SourceKind::device, id);
    if (!row) {
        keys_.erase(id);
        values_.erase(id);
        if (audience_) audience_->removed(id);
        return;
    }
    if (!key.empty()) keys_[id] = key_from(key);
    if (row->enabled && !door_.registry().state({id})) {
        presence_since_[id] = clock_.now();
        door_.registry().expect({id}, std::chrono::seconds(row->keep_alive_s), clock_.now());
    }
    tell(id);
}

void TelemetryFlow::load_rules() {
    std::map<std::string, alerts::ThresholdWatch> next;
    for (const auto& [id, view] : directory_.rules) {
        if (view.kind != console::RuleKind::threshold) continue;
        auto rule = threshold_rule_of(view);
        const auto known = watches_.find(id);
        if (known != watches_.end() && known->second.rule() == rule) {
            next.insert(watches_.extract(known));
        } else {
            next.emplace(id, alerts::ThresholdWatch(std::move(rule)));
        }
    }
    for (auto& [id, watch] : watches_) {
        if (const auto* device = directory_.device(watch.rule().device)) alarms_.signal(watch.withdrawn(source_of(*device)));
    }
    watches_ = std::move(next);
}

std::optional<ingest::DeviceKey> TelemetryFlow::key_of(const ingest::DeviceId& device) const {
    const auto* row = directory_.device(device.text);
    const auto key = keys_.find(device.text);
    if (!row || !row->enabled || key == keys_.end()) return std::nullopt;
    return key->second;
}

std::uint64_t TelemetryFlow::last_sequence(const ingest::DeviceId& device) const {
    const auto found = sequences_.find(device.text);
    return found == sequences_.end() ? 0 : found->second;
}

asio::awaitable<boost::system::error_code> TelemetryFlow::store(std::vector<ingest::Report> batch) {
    auto copy = batch;   // the journal keeps one until it is on disk
    auto appending = journal_.append(std::move(copy));
    const auto outcome = co_await std::move(appending);
    if (outcome) co_return outcome;
    for (const auto& report : batch) digest(report);
    co_return outcome;
}

void TelemetryFlow::digest(const ingest::Report& report) {
    auto& newest = sequences_[report.device.text];
    newest = std::max(newest, report.sequence);
    const auto* row = directory_.device(report.device.text);
    if (!row) return;
    for (const auto& reading : report.readings) {
        if (reading.historical) continue;   // back-fill draws charts; it moves no live tile and rings nothing
        auto& last = values_[row->id][reading.quantity];
        last = {row->id, reading.sequence, reading.quantity, reading.unit, reading.value,
                static_cast<store::Quality>(reading.quality), reading.measured_at, reading.received_at,
                reading.happened_at, false};
        judge(*row, reading);
    }
    if (!report.historical) tell(row->id);
}

void TelemetryFlow::judge(const store::DeviceRow& row, const ingest::Reading& reading) {
    if (!reading.value || reading.quality != ingest::Quality::good) return;
    const alerts::ReadingObservation seen{source_of(row), reading.quantity, *reading.value, reading.measured_at,
                                          reading.received_at, reading.historical};
    for (auto& [id, watch] : watches_) {
        if (watch.rule().device != row.id || watch.rule().quantity != reading.quantity) continue;
        if (const auto signal = watch.observe(seen, zone_.offset_at(reading.received_at))) alarms_.signal(*signal);
    }
}

void TelemetryFlow::presence(const std::string& device, Instant since) {
    const auto* row = directory_.device(device);
    const auto state = door_.registry().state({device});
    if (!row || !state) return;
    presence_since_[device] = since;
    alerts::HealthObservation seen;
    seen.matter = alerts::Matter::device_silent;
    seen.source = source_of(*row);
    seen.unit = {row->unit};
    seen.bad = state->presence == ingest::Presence::stale;
    seen.since = since;
    health_.observe(seen);
    tell(device);
}

asio::awaitable<void> TelemetryFlow::watch() {
    for (;;) {
        auto pause = nap(1s);
        co_await std::move(pause);
        for (const auto& change : door_.registry().tick(clock_.now())) presence(change.device.text, change.last_heard);
    }
}

void TelemetryFlow::born(const ingest::DeviceBirth& birth) {
    spdlog::info("device={} born model=\"{}\" metrics={} from={} skew={}ms", birth.device.text, birth.model,
                 birth.metrics.size(), birth.address, birth.clock_skew.count());
    presence(birth.device.text, birth.at);
}

void TelemetryFlow::gone(const ingest::DeviceId& device, ingest::Gone why) {
    spdlog::info("device={} gone why={}", device.text, static_cast<int>(why));
    if (why == ingest::Gone::said_goodbye) presence(device.text, clock_.now());
}

void TelemetryFlow::refused(const ingest::RefusalNotice& notice) {
    spdlog::warn("device refused reason={} name=\"{}\" from={} times={}", ingest::words(notice.reason).name, notice.device,
                 notice.address, notice.times);
}

console::DeviceView TelemetryFlow::view(const store::DeviceRow& row) const {
    const auto state = door_.registry().state({row.id});
    const auto since = presence_since_.find(row.id);
    return device_view(row, state ? &*state : nullptr, values(row.id), since == presence_since_.end() ? Instant{} : since->second);
}

const LastValues& TelemetryFlow::values(const std::string& device) const {
    static const LastValues none;
    const auto found = values_.find(device);
    return found == values_.end() ? none : found->second;
}

void TelemetryFlow::tell(const std::string& device) {
    const auto* row = directory_.device(device);
    if (row && audience_) audience_->changed(view(*row));
}

}  // namespace ioc
