#include "tests/commune/fleet_device.hpp"

#include <algorithm>
#include <cmath>

namespace commune {
namespace {

// Quantities that cannot be below zero stay there whatever the wobble says.
bool may_be_negative(const std::string& quantity) {
    return quantity == "rsrp" || quantity == "sinr" || quantity == "temperature" ||
           quantity == "river_level" || quantity.ends_with("noise") ||
           quantity.starts_with("output");
}

}  // namespace

FleetDevice::FleetDevice(boost::asio::io_context& io, const CastDevice& who,
                         support::DeviceOptions options)
    : cast(who), link(io.get_executor(), std::move(options)) {
    for (const auto& [quantity, value] : cast.values)
        values[quantity] = {value.value, value.value, value.wobble, Seconds(0)};
}

void FleetDevice::report(std::mt19937& dice) {
    std::vector<support::Measured> measured;
    const auto wobbled = [&](double value, double wobble) {
        return value + std::normal_distribution<double>(0, 1)(dice) * wobble;
    };
    for (const auto& [quantity, value] : values) {
        double now = wobbled(value.now, value.wobble);
        if (!may_be_negative(quantity)) now = std::max(0.0, now);
        if (quantity == "humidity" || quantity == "soil_moisture") now = std::min(100.0, now);
        if (quantity == "wind_direction") now = std::fmod(now + 360.0, 360.0);
        measured.push_back({quantity, std::round(now * 1000) / 1000});
    }
    if (cast.kind == "loudspeaker") {
        const bool mute = cast.fault == "no_sound", weak = cast.fault == "weak_signal";
        if (playing && weak) underruns_ += 2;
        measured.push_back({"speaker_state", playing ? 1.0 : 0.0});
        measured.push_back(
            {"output_level", playing && !mute ? wobbled(weak ? -23 : -18, 1) : -96.0});
        measured.push_back({"output_peak", playing ? (mute ? 0.0 : wobbled(-4, .5)) : -96.0});
        measured.push_back(
            {"line_current", playing && !mute ? std::max(0.0, wobbled(1.8, .1)) : 0.02});
        measured.push_back({"underruns", underruns_});
    }
    link.measure(std::move(measured));
}

void FleetDevice::end_broadcast(double expected) {
    playing = false;
    double audible = expected;
    support::Happened result{"play_finished", "Bản tin sáng: phát đủ", 1};
    if (cast.fault == "no_sound") {
        audible = 0;
        result = {"play_failed", "Bản tin sáng: âm ly quá tải, không có tiếng ra loa", 3};
    } else if (cast.fault == "weak_signal") {
        audible = std::round(expected * 0.71);
        result = {"play_failed", "Bản tin sáng: hụt đệm do sóng 4G yếu", 3};
    }
    link.measure({{"expected_seconds", expected}, {"audible_seconds", audible}},
                 {std::move(result)});
}

}  // namespace commune
