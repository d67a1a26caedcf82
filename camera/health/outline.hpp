// camera/health/outline.hpp — where a view has its edges: what stays when the light changes and
// goes when the camera is turned.
#pragma once

#include <array>
#include <optional>

#include "camera/luma.hpp"

namespace camera {

inline constexpr int kOutlineColumns = 32;
inline constexpr int kOutlineRows = 18;
// Mean length of the gradient in each cell, grey levels.
using Outline = std::array<float, kOutlineColumns * kOutlineRows>;

Outline outline_of(const Luma& picture);

// Correlation of now and normal in the quarter of the picture that kept most, −1…1: a lorry hides
// one or two quarters, a turned camera shows none. Empty when no quarter has an outline to keep.
std::optional<double> best_quarter(const Outline& now, const Outline& normal);

}  // namespace camera
