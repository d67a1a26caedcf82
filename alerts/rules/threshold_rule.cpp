#include "alerts/rules/threshold_rule.hpp"

#include <fmt/format.h>

#include <cmath>

#include "alerts/phrase.hpp"

namespace alerts {
namespace {

constexpr int kDecimals = 2;

bool beyond(const ThresholdRule& rule, double value) {
    return (rule.above && value >= *rule.above) || (rule.below && value <= *rule.below);
}

bool cleared(const ThresholdRule& rule, double value) {
    if (beyond(rule, value)) return false;
    if (!rule.clear_at || (rule.above && rule.below)) return true;
    return rule.above ? value <= *rule.clear_at : value >= *rule.clear_at;
}

Words with_symbol(double value, const ThresholdRule& rule) {
    auto words = number(value, kDecimals);
    if (rule.symbol.empty()) return words;
    return {words.vi + " " + rule.symbol, words.en + " " + rule.symbol};
}

Words quantity(const ThresholdRule& rule) {
    return {rule.quantity_name.vi.empty() ? rule.quantity : rule.quantity_name.vi,
            rule.quantity_name.en.empty() ? rule.quantity : rule.quantity_name.en};
}

// "từ 5,3 m trở lên" / "at or above 5.3 m", and the same downwards.
Words limits(const ThresholdRule& rule) {
    Words words;
    if (rule.above) {
        const auto limit = with_symbol(*rule.above, rule);
        words = {fmt::format("từ {} trở lên", limit.vi), "at or above " + limit.en};
    }
    if (rule.below) {
        const auto limit = with_symbol(*rule.below, rule);
        if (rule.above) words = {words.vi + " hoặc ", words.en + " or "};
        words.vi += fmt::format("từ {} trở xuống", limit.vi);
        words.en += "at or below " + limit.en;
    }
    return words;
}

// How old the value was when it reached us. A device clock that is off says nothing about age.
Words age(const ReadingObservation& reading) {
    const auto late = reading.received_at - reading.measured_at;
    if (late < std::chrono::seconds{1} || late > std::chrono::days{1}) return {};
    const auto words = span(std::chrono::floor<std::chrono::seconds>(late));
    return {fmt::format(" (đo trước đó {})", words.vi), fmt::format(" (measured {} before)", words.en)};
}

Explanation explain(const ThresholdRule& rule, const ReadingObservation& reading,
                    std::chrono::milliseconds held) {
    const auto name = quantity(rule);
    const auto value = with_symbol(reading.value, rule);
    const auto limit = limits(rule);
    const auto old = age(reading);
    Words why{fmt::format("{} {}{}, {}", capitalised(name.vi), value.vi, old.vi, limit.vi),
              fmt::format("{} {}{}, {}", capitalised(name.en), value.en, old.en, limit.en)};
    Words text{fmt::format("{}: {} {}", rule.name.vi, name.vi, limit.vi),
               fmt::format("{}: {} {}", rule.name.en, name.en, limit.en)};
    std::vector<Words> silent{{"Giá trị chưa tới ngưỡng", "The value has not reached the limit"}};
    if (rule.hold.count() > 0) {
        const auto hold = span(rule.hold);
        const auto so_far = span(held);
        why.vi += " liên tục " + so_far.vi;
        why.en += " for " + so_far.en;
        text.vi += ", giữ từ " + hold.vi;
        text.en += ", for at least " + hold.en;
        silent.push_back({"Vượt ngưỡng dưới " + hold.vi, "Beyond the limit for less than " + hold.en});
    }
    if (rule.clear_at && !(rule.above && rule.below)) {
        const auto back = with_symbol(*rule.clear_at, rule);
        text.vi += fmt::format("; trở lại bình thường ở {}", back.vi);
        text.en += fmt::format("; normal again at {}", back.en);
    }
    if (!rule.schedule.always()) {
        const auto hours = rule.schedule.words();
        text.vi += ", " + hours.vi;
        text.en += ", " + hours.en;
        silent.push_back({"Ngoài giờ " + hours.vi, "Outside " + hours.en});
    }
    silent.push_back({"Số liệu gửi bù sau khi mất liên lạc", "Readings sent late, after a gap"});
    return {{why.vi + ".", why.en + "."}, {text.vi + ".", text.en + "."}, std::move(silent)};
}

Signal signal_of(const ThresholdRule& rule, const Source& source, Signal::Phase phase) {
    Signal signal;
    signal.phase = phase;
    signal.cause = {"threshold/" + rule.id.text + "/" + rule.device};
    signal.unit = rule.unit;
    signal.rule = rule.id;
    signal.priority = rule.priority;
    signal.source = source;
    signal.latched = false;   // the value says itself when it is over
    signal.title = titled(rule.title.vi.empty() ? rule.name : rule.title, source);
    return signal;
}

}  // namespace

ThresholdWatch::ThresholdWatch(ThresholdRule rule) : rule_(std::move(rule)) {}

std::optional<Signal> ThresholdWatch::observe(const ReadingObservation& reading,
                                              std::chrono::minutes utc_offset) {
    const bool ours = reading.source.id == rule_.device && reading.quantity == rule_.quantity;
    if (!ours || !rule_.enabled || reading.historical) return std::nullopt;
    if (!std::isfinite(reading.value) || reading.received_at < newest_) return std::nullopt;
    newest_ = reading.received_at;

    const bool bad = beyond(rule_, reading.value);
    if (state_ == State::ringing || (state_ == State::unknown && !bad)) {
        // The first good value after a start says so too: an alarm of the time before may wait for it.
        if (!cleared(rule_, reading.value)) return std::nullopt;
        state_ = State::normal;
        return signal_of(rule_, reading.source, Signal::Phase::returned);
    }
    if (!bad || !rule_.schedule.open_at(reading.received_at, utc_offset)) {
        state_ = State::normal;
        return std::nullopt;
    }
    if (state_ != State::rising) {
        state_ = State::rising;
        beyond_since_ = reading.received_at;
    }
    const auto held = reading.received_at - beyond_since_;
    if (held < rule_.hold) return std::nullopt;
    state_ = State::ringing;
    auto signal = signal_of(rule_, reading.source, Signal::Phase::active);
    signal.explanation = explain(rule_, reading, held);
    signal.evidence.taken_at = reading.measured_at;
    return signal;
}

Signal ThresholdWatch::withdrawn(const Source& source) {
    state_ = State::normal;
    return signal_of(rule_, source, Signal::Phase::returned);
}

}  // namespace alerts
