// proto/console/words.hpp — the small words every console message is made of.
// Times are UTC milliseconds since 1970; 0 = not yet. Fractions of a picture are 0…1.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace console {

using Millis = std::int64_t;
using Point = std::array<double, 2>;

struct Text {
    std::string vi;
    std::string en;
};
BOOST_DESCRIBE_STRUCT(Text, (), (vi, en))

struct BoxView {
    double x = 0, y = 0, width = 0, height = 0;
};
BOOST_DESCRIBE_STRUCT(BoxView, (), (x, y, width, height))

// Every role lands on its own screen.
BOOST_DEFINE_ENUM_CLASS(Role, wall, duty_operator, shift_lead, liaison, technician, leader, auditor,
                        administrator)

}  // namespace console
