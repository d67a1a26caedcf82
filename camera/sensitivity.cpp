#include "camera/sensitivity.hpp"

#include <algorithm>
#include <array>

namespace camera {
namespace {

// Measured in README.md, "Sensitivity".
constexpr std::array kRows{
    SensitivityRow{"low",
                   {"Ít báo", "Few alarms"},
                   {"Chỉ vật lớn, gần; thấy ở 3 trên 4 hình liền", "Large and near things only, seen in three of four looks"},
                   0.0040,
                   3},
    SensitivityRow{"normal",
                   {"Thường", "Usual"},
                   {"Người ở khoảng cách vừa; thấy ở 2 trên 3 hình liền", "People at a fair distance, seen in two of three looks"},
                   0.0015,
                   2},
    SensitivityRow{"high",
                   {"Nhạy", "Keen"},
                   {"Vật nhỏ, xa; dễ báo nhầm hơn khi mưa, lá rung", "Small and far things; rain and leaves are mistaken more often"},
                   0.0006,
                   2},
};
constexpr std::size_t kUsual = 1;

}  // namespace

std::span<const SensitivityRow> sensitivities() {
    return kRows;
}

bool is_sensitivity(std::string_view name) {
    return std::any_of(kRows.begin(), kRows.end(), [&](const SensitivityRow& row) { return row.name == name; });
}

const SensitivityRow& sensitivity(std::string_view name) {
    const auto found = std::find_if(kRows.begin(), kRows.end(), [&](const SensitivityRow& row) { return row.name == name; });
    return found == kRows.end() ? kRows[kUsual] : *found;
}

}  // namespace camera
