// camera/words.hpp — one sentence for people, in the two languages of the console.
#pragma once

#include <string_view>

namespace camera {

// Views into static text: no ownership, no numbers filled in.
struct Words {
    std::string_view vi;
    std::string_view en;

    bool operator==(const Words&) const = default;
};

}  // namespace camera
