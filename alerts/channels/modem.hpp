// alerts/channels/modem.hpp — SMS by a 4G modem on a serial line: the only channel that a cut cable leaves alone.
#pragma once

#include <stop_token>

#include "alerts/notice.hpp"

namespace alerts {

struct ModemTarget {
    std::string device;                   // "/dev/ttyUSB2"
    std::chrono::milliseconds answer_within{5000};     // of an ordinary command
    std::chrono::milliseconds send_within{60000};      // of the network taking one part (3GPP TS 27.005 §3.5.1)
};

// Blocks: run it in a lane of its own, one at a time per device. All parts taken by the network = delivered; a modem that is
// away, silent or without a network = try_again; an address the network refuses (+CMS ERROR 1, 28, 500 aside) = give_up.
Delivery send_sms(const ModemTarget& target, const std::string& to, const Notice& notice, std::stop_token stop);

// Signal strength in dBm by AT+CSQ (3GPP TS 27.007 §8.5); nothing = the modem does not say.
std::optional<int> signal_strength(const ModemTarget& target, std::stop_token stop);

}  // namespace alerts
