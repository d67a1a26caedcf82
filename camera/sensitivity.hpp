// camera/sensitivity.hpp — how readily a camera's movement is believed, in words before numbers.
#pragma once

#include <span>
#include <string_view>

#include "camera/words.hpp"

namespace camera {

struct SensitivityRow {
    std::string_view name;  // as in configuration: "normal"
    Words title;            // "Thường"
    Words explained;
    double minimum_share;  // smallest moving part, share of the picture
    int confirm;           // looks that must have seen a thing, of one more than so many
};

// From the calmest to the keenest.
std::span<const SensitivityRow> sensitivities();
// The row of that name; the usual one where there is none.
const SensitivityRow& sensitivity(std::string_view name);
bool is_sensitivity(std::string_view name);

}  // namespace camera
