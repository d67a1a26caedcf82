#include "ioc/views/device_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "ingest/sensor_catalogue.hpp"

namespace ioc {
namespace {

std::optional<double> good_value(const LastValues& values, const std::string& quantity) {
    const auto found = values.find(quantity);
    if (found == values.end() || found->second.quality != store::Quality::good) return std::nullopt;
    return found->second.value;
}

std::string quality_name(store::Quality quality) {
    switch (quality) {
        case store::Quality::good: return "good";
        case store::Quality::out_of_range: return "out_of_range";
        case store::Quality::jump: return "jump";
        case store::Quality::stuck: return "stuck";
        case store::Quality::null: break;
    }
    return "null";
}

console::Presence presence_of(const ingest::DeviceState* state) {
    if (!state) return console::Presence::never;
    switch (state->presence) {
        case ingest::Presence::online: return console::Presence::online;
        case ingest::Presence::stale: return console::Presence::stale;
        case ingest::Presence::expected: break;
    }
    return console::Presence::never;
}

// Vietnamese figures have a decimal comma.
std::string comma(double value, int decimals) {
    auto text = fmt::format("{:.{}f}", value, decimals);
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

}  // namespace

console::Text loudspeaker_trouble(const LastValues& values) {
    const auto loss = good_value(values, "packet_loss");
    const auto signal = good_value(values, "rsrp");
    const auto peak = good_value(values, "output_peak");
    const auto level = good_value(values, "output_level");
    const auto current = good_value(values, "line_current");
    const auto state = good_value(values, "speaker_state");
    if (loss && *loss > 1.0) {
        const bool weak = signal && *signal < -110;
        return {fmt::format("{}mất {} % gói; hãy tải trước bản tin", weak ? "4G yếu: " : "", comma(*loss, 1)),
                fmt::format("{}{:.1f} % of packets lost; cache bulletins in advance", weak ? "Weak 4G: " : "", *loss)};
    }
    if (peak && *peak > -1.0) {
        return {fmt::format("Vỡ tiếng: đỉnh {} dBFS; hãy giảm mức khuếch đại", comma(*peak, 1)),
                fmt::format("Distorted: peak {:.1f} dBFS; lower the amplifier's gain", *peak)};
    }
    const auto expected = good_value(values, "expected_seconds");
    const auto audible = good_value(values, "audible_seconds");
    if (expected && audible && *expected > 0 && *audible < 0.05 * *expected) {
        return {fmt::format("Buổi gần nhất không ra tiếng (0/{:.0f} giây): kiểm tra ampli và dây loa", *expected),
                fmt::format("The last bulletin was not heard (0 of {:.0f} s): check the amplifier and the line", *expected)};
    }
    if (expected && audible && *expected > 0 && *audible < 0.9 * *expected) {
        return {fmt::format("Buổi gần nhất chỉ nghe được {:.0f}/{:.0f} giây: kiểm tra đường truyền", *audible, *expected),
                fmt::format("Only {:.0f} of {:.0f} s of the last bulletin were heard: check the line", *audible, *expected)};
    }
    const bool playing = state && *state >= 1;
    if (playing && ((level && *level < -60) || (current && *current < 0.02))) {
        return {"Đang phát mà không ra tiếng: kiểm tra ampli và dây loa", "Playing without a sound: check the amplifier and the line"};
    }
    return {};
}

console::DeviceView device_view(const store::DeviceRow& row, const ingest::DeviceState* state, const LastValues& values,
                                Instant presence_since) {
    console::DeviceView view;
    view.id = row.id;
    view.unit = row.unit;
    view.kind = row.kind;
    view.name = row.name;
    view.place = row.place;
    view.x = row.x;
    view.y = row.y;
    view.presence = presence_of(state);
    view.presence_since = millis(presence_since);
    view.keep_alive_s = row.keep_alive_s;
    view.enabled = row.enabled;
    view.origin = row.origin == store::Origin::file ? "file" : "console";
    if (state) {
        view.last_at = millis(state->last_heard);
        view.clock_skew_s = std::chrono::duration<double>(state->clock_skew).count();
        view.reports = static_cast<std::int64_t>(state->reports);
        view.duplicates = static_cast<std::int64_t>(state->duplicates);
        view.gaps = static_cast<std::int64_t>(state->missing);
    }
    for (const auto& [quantity, reading] : values) {
        const auto& known = ingest::quantity_of(quantity);
        console::MetricView metric;
        metric.quantity = quantity;
        metric.name = known.id.empty() ? console::Text{quantity, quantity}
                                       : console::Text{std::string(known.vi), std::string(known.en)};
        metric.unit = reading.measure;
        metric.value = reading.value;
        metric.measured_at = millis(reading.happened_at);
        metric.received_at = millis(reading.received_at);
        metric.quality = quality_name(reading.quality);
        view.metrics.push_back(std::move(metric));
    }
    if (row.kind == "loudspeaker" && view.presence == console::Presence::online) view.trouble = loudspeaker_trouble(values);
    return view;
}

}  // namespace ioc
