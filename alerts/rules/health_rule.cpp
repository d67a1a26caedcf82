#include "alerts/rules/health_rule.hpp"

#include <fmt/format.h>

#include "alerts/phrase.hpp"

namespace alerts {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

// One row per matter. The judges of pictures are patient themselves, so what they say rings soon.
struct MatterRow {
    const char* code;
    MatterPolicy policy;
    Words title;
    Words state;          // "Camera bị che": the start of "why"
};

const std::array<MatterRow, kMatters.size()> kRows{{
    {"camera_offline", {true, seconds{60}, Priority::medium}, {"Camera mất kết nối", "Camera offline"},
     {"Không nhận được hình", "No picture arrives"}},
    {"covered", {true, seconds{10}, Priority::medium}, {"Camera bị che", "Camera covered"},
     {"Khung cảnh quen thuộc đã mất", "The known view has gone"}},
    {"moved", {true, seconds{30}, Priority::medium}, {"Camera lệch góc", "Camera moved"},
     {"Khung cảnh không còn ở chỗ cũ", "The view is not where it used to be"}},
    {"frozen", {true, seconds{20}, Priority::low}, {"Hình đứng", "Picture frozen"},
     {"Hình gửi tới không đổi", "The same picture keeps arriving"}},
    {"too_dark", {true, minutes{5}, Priority::low}, {"Camera quá tối", "Camera too dark"},
     {"Hình quá tối để nhìn", "The picture is too dark to see by"}},
    {"glare", {true, minutes{5}, Priority::low}, {"Camera chói sáng", "Camera dazzled"},
     {"Phần lớn hình bị cháy sáng", "Large parts of the picture are burnt out"}},
    {"defocused", {true, minutes{10}, Priority::low}, {"Camera mất nét", "Camera out of focus"},
     {"Hình mất nét so với hình chuẩn", "The picture is softer than it used to be"}},
    {"device_silent", {true, minutes{5}, Priority::low},
     {"Thiết bị không gửi dữ liệu", "Device not reporting"},
     {"Không nhận được dữ liệu", "No data arrives"}},
}};

const MatterRow& row(Matter matter) { return kRows.at(static_cast<std::size_t>(matter)); }

Explanation explain(const HealthObservation& seen, const MatterPolicy& policy, Instant now) {
    const auto& words = row(seen.matter);
    const auto lasted = span(std::chrono::floor<seconds>(now - seen.since));
    Words why{fmt::format("{} đã {}", words.state.vi, lasted.vi),
              fmt::format("{} for {}", words.state.en, lasted.en)};
    if (!seen.detail.vi.empty()) why = {why.vi + ": " + seen.detail.vi, why.en + ": " + seen.detail.en};
    const auto limit = span(policy.after);
    return {{why.vi + ".", why.en + "."},
            {fmt::format("{}: báo sau {}.", words.title.vi, limit.vi),
             fmt::format("{}: rings after {}.", words.title.en, limit.en)},
            {{fmt::format("Trở lại trong vòng {}", limit.vi), fmt::format("Back within {}", limit.en)}}};
}

Signal signal_of(const HealthObservation& seen, const MatterPolicy& policy, Signal::Phase phase) {
    Signal signal;
    signal.phase = phase;
    signal.cause = cause_of(seen.matter, seen.source);
    signal.unit = seen.unit;
    signal.priority = policy.priority;
    signal.latched = false;   // what mends itself ends once it was seen
    signal.unreachable = seen.matter == Matter::camera_offline || seen.matter == Matter::device_silent;
    signal.source = seen.source;
    auto named = seen.source;
    if (named.place.vi.empty()) named.place = named.name;
    signal.title = titled(row(seen.matter).title, named);
    return signal;
}

}  // namespace

HealthPolicy::HealthPolicy() {
    for (const auto matter : kMatters) (*this)[matter] = row(matter).policy;
}

Cause cause_of(Matter matter, const Source& source) {
    return {std::string{row(matter).code} + "/" + source.id};
}

std::vector<Signal> HealthWatch::observe(const HealthObservation& seen, Instant now) {
    const auto& policy = policy_[seen.matter];
    if (!policy.enabled) return {};
    const Key key{seen.matter, seen.source.kind, seen.source.id};
    const auto [found, is_new] = entries_.try_emplace(key, Entry{seen, false});
    Entry& entry = found->second;
    if (!seen.bad) {
        // The first good word after a start says so too: an alarm of the time before may wait for it.
        const bool say_so = entry.ringing || is_new;
        entry = {seen, false};
        if (say_so) return {signal_of(seen, policy, Signal::Phase::returned)};
        return {};
    }
    const auto since = entry.seen.bad ? entry.seen.since : seen.since;
    entry.seen = seen;
    entry.seen.since = since;
    if (entry.ringing || now - since < policy.after) return {};
    entry.ringing = true;
    auto signal = signal_of(entry.seen, policy, Signal::Phase::active);
    signal.explanation = explain(entry.seen, policy, now);
    return {std::move(signal)};
}

std::vector<Signal> HealthWatch::tick(Instant now) {
    std::vector<Signal> signals;
    for (auto& [key, entry] : entries_) {
        const auto& policy = policy_[entry.seen.matter];
        if (!entry.seen.bad || entry.ringing || now - entry.seen.since < policy.after) continue;
        entry.ringing = true;
        signals.push_back(signal_of(entry.seen, policy, Signal::Phase::active));
        signals.back().explanation = explain(entry.seen, policy, now);
    }
    return signals;
}

std::vector<Signal> HealthWatch::forget(SourceKind kind, const std::string& id) {
    std::vector<Signal> signals;
    for (const auto matter : kMatters) {
        const auto found = entries_.find(Key{matter, kind, id});
        if (found == entries_.end()) continue;
        if (found->second.ringing)
            signals.push_back(signal_of(found->second.seen, policy_[matter], Signal::Phase::returned));
        entries_.erase(found);
    }
    return signals;
}

}  // namespace alerts
