// One scripted device of the commune: its values, how they drift, and what it reports.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <map>
#include <random>
#include <string>

#include "tests/commune/cast.hpp"
#include "tests/commune/story.hpp"
#include "tests/support/device/scripted_device.hpp"

namespace commune {

struct Drifting {
    double now = 0, target = 0, wobble = 0;
    Seconds remaining{0};

    void go_to(double value, Seconds within) {
        target = value;
        remaining = within;
    }
    void pass(Seconds time) {
        if (remaining <= time)
            now = target;
        else
            now += (target - now) * (time / remaining);
        remaining = std::max(Seconds(0), remaining - time);
    }
};

class FleetDevice {
  public:
    FleetDevice(boost::asio::io_context& io, const CastDevice& who, support::DeviceOptions options);

    void report(std::mt19937& dice);
    // What a loudspeaker says after a bulletin: how long it should have been heard, and how long it
    // was.
    void end_broadcast(double expected_seconds);
    void obey() { link.silence(silent || silent_by_hand); }

    const CastDevice& cast;
    support::ScriptedDevice link;
    boost::asio::cancellation_signal stop;
    std::map<std::string, Drifting> values;
    Seconds since_report{1e9};
    bool silent = false, silent_by_hand = false, playing = false;

  private:
    double underruns_ = 0;
};

}  // namespace commune
