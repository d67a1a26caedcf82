#include "camera/detector_catalogue.hpp"

#include <algorithm>
#include <array>

#include "camera/motion/background.hpp"

namespace camera {
namespace {

const std::array kRows{
    DetectorRow{
        "calm", {"Nền lặng (của chúng tôi)", "Calm place (ours)"}, &motion::make_calm, true},
    DetectorRow{
        "knn", {"Láng giềng gần nhất (KNN)", "Nearest neighbours (KNN)"}, &motion::make_knn},
    DetectorRow{"mog2", {"Hỗn hợp Gauss (MOG2)", "Gaussian mixture (MOG2)"}, &motion::make_mog2},
};

}  // namespace

std::span<const DetectorRow> detector_catalogue() {
    return kRows;
}

const DetectorRow* find_detector(std::string_view name) {
    const auto row = std::find_if(kRows.begin(), kRows.end(),
                                  [&](const DetectorRow& r) { return r.name == name; });
    return row == kRows.end() ? nullptr : &*row;
}

}  // namespace camera
