#include "tests/commune/fleet.hpp"

#include <algorithm>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <cstdio>

#include "tests/commune/fleet_device.hpp"

namespace commune {
namespace {

// A jump of the river would rightly be doubted as a fault of the gauge.
constexpr Seconds kWeatherChange{12};

support::DeviceOptions options_of(const CastDevice& cast, std::vector<std::uint8_t> key,
                                  const Fleet::Centre& centre) {
    support::DeviceOptions options{
        .id = cast.id, .key = std::move(key), .model = "commune-" + cast.kind, .firmware = "1.0"};
    options.keep_alive = std::max(std::chrono::seconds(5), cast.every * 2);
    for (const auto& [quantity, value] : cast.values)
        options.metrics.push_back({quantity, "", {}, {}});
    if (cast.kind == "loudspeaker")
        for (const char* quantity :
             {"speaker_state", "output_level", "output_peak", "line_current", "underruns",
              "audible_seconds", "expected_seconds", "start_delay"})
            options.metrics.push_back({quantity, "", {}, {}});
    if (!centre.ca_file.empty() || !centre.fingerprint.empty())
        options.tls =
            support::DeviceTls{.ca_file = centre.ca_file, .fingerprint = centre.fingerprint};
    return options;
}

}  // namespace

Fleet::Fleet(boost::asio::io_context& io, const Cast& cast, const KeyOf& key_of, Centre centre)
    : io_(io), centre_(std::move(centre)) {
    for (const CastDevice& device : cast.devices())
        devices_.push_back(std::make_unique<FleetDevice>(
            io, device, options_of(device, key_of(device.id), centre_)));
}

Fleet::~Fleet() = default;

void Fleet::start() {
    for (const auto& device : devices_) {
        auto obituary = [id = device->cast.id](std::exception_ptr failure) {
            try {
                if (failure) std::rethrow_exception(failure);
            } catch (const boost::system::system_error&) {  // cancelled: that is how it ends
            } catch (const std::exception& trouble) {
                std::fprintf(stderr, "device=%s ended error=\"%s\"\n", id.c_str(), trouble.what());
            }
        };
        boost::asio::co_spawn(
            io_, device->link.run(centre_.at),
            boost::asio::bind_cancellation_slot(device->stop.slot(), std::move(obituary)));
    }
}

void Fleet::stop() {
    for (const auto& device : devices_)
        device->stop.emit(boost::asio::cancellation_type::terminal);
}

FleetDevice* Fleet::find(const std::string& id) {
    const auto found =
        std::ranges::find_if(devices_, [&](const auto& device) { return device->cast.id == id; });
    return found == devices_.end() ? nullptr : found->get();
}

void Fleet::tick(Seconds real, double speed) {
    for (const auto& device : devices_) {
        for (auto& [quantity, value] : device->values)
            value.pass(real * speed);
        device->since_report += real;
        // While a bulletin plays, and while a value moves, a device reports more often, as real
        // ones do.
        const bool lively =
            device->playing || std::ranges::any_of(device->values, [](const auto& v) {
                return v.second.remaining.count() > 0;
            });
        const Seconds every = lively ? Seconds(2) : Seconds(device->cast.every);
        if (device->since_report < every) continue;
        device->since_report = Seconds(0);
        device->report(dice_);
    }
}

void Fleet::set_weather(const Chapter& chapter) {
    for (const auto& device : devices_) {
        device->silent = false;
        device->playing = false;
        device->obey();
        const auto named = chapter.weather.find(device->cast.id);
        for (auto& [quantity, value] : device->values) {
            double wanted = device->cast.values.at(quantity).value;
            if (named != chapter.weather.end())
                if (const auto own = named->second.find(quantity); own != named->second.end())
                    wanted = own->second;
            value.go_to(wanted, kWeatherChange);
        }
    }
}

void Fleet::begin(const Act& act, double speed) {
    for (const std::string& id : act.devices) {
        FleetDevice* device = find(id);
        if (device == nullptr) continue;
        for (const auto& [quantity, target] : act.drift)
            if (const auto value = device->values.find(quantity); value != device->values.end())
                value->second.go_to(target, act.lasts);
        if (act.silent) {
            device->silent = true;
            device->obey();
        }
        if (!act.event.empty())
            device->link.measure({}, {{act.event, act.event_text, act.severity}});
        if (act.broadcast) {
            device->playing = true;
            const double delay = device->cast.fault == "weak_signal" ? 2.6 : 0.04;
            device->link.measure({{"start_delay", delay / std::max(1.0, speed)}},
                                 {{"play_started", "Bản tin sáng", 1}});
        }
    }
}

void Fleet::end(const Act& act) {
    for (const std::string& id : act.devices) {
        FleetDevice* device = find(id);
        if (device == nullptr) continue;
        if (act.silent) {
            device->silent = false;
            device->obey();
        }
        if (act.broadcast && device->playing) device->end_broadcast(act.lasts.count());
    }
}

void Fleet::silence_by_hand(const std::string& id, bool silent) {
    if (FleetDevice* device = find(id)) {
        device->silent_by_hand = silent;
        device->obey();
    }
}

std::vector<Fleet::Member> Fleet::members() const {
    std::vector<Member> out;
    for (const auto& device : devices_) {
        Member member{.id = device->cast.id,
                      .name = device->cast.name,
                      .kind = device->cast.kind,
                      .admitted = device->link.admitted(),
                      .silent = device->silent,
                      .silent_by_hand = device->silent_by_hand,
                      .playing = device->playing,
                      .kept = device->link.outbox().size()};
        if (const auto& refusal = device->link.refusal(); refusal && !member.admitted)
            member.refusal = refusal->text();
        for (const auto& [quantity, value] : device->values)
            member.values[quantity] = value.now;
        out.push_back(std::move(member));
    }
    return out;
}

}  // namespace commune
