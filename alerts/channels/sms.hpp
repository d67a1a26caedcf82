// alerts/channels/sms.hpp — words as SMS parts for a modem (3GPP TS 23.040 SMS-SUBMIT, UCS-2, concatenated). Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "alerts/signal.hpp"

namespace alerts {

struct SmsPart {
    std::string hex;         // what follows AT+CMGS, service centre octet included
    std::size_t length = 0;  // octets without the service centre: the argument of AT+CMGS
};

inline constexpr std::size_t kMostSmsParts = 5;

// "+84912345678" or a national number; blanks, dots and hyphens are dropped. Else empty.
std::string phone_digits(const std::string& to);

// At most kMostSmsParts; a longer text ends in "…". `reference` ties the parts together and must be the same in every attempt.
std::vector<SmsPart> sms_parts(const std::string& to, const std::string& text, std::uint8_t reference);

}  // namespace alerts
