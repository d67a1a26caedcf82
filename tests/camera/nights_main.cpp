// Hours of drawn nights, the long form of night_test: false alarms a camera-night and walkers
// missed. Usage: camera_nights [minutes] [model …]
#include <cstdio>
#include <opencv2/core.hpp>
#include <string>

#include "tests/camera/nights.hpp"

int main(int argc, char** argv) {
    cv::setNumThreads(1);
    const double minutes = argc > 1 ? std::stod(argv[1]) : 60;
    std::vector<std::string> models(argv + std::min(argc, 2), argv + argc);
    if (models.empty()) models = {"calm", "knn"};
    for (const std::string& model : models) {
        for (const auto weather : camera::testing::kWeathers) {
            const auto seen = camera::testing::watch(weather, minutes, model);
            std::printf(
                "%-5s %-11s %4.0f min  walkers %2d of %2d  false alarms %3d  other events %4d  "
                "%4.0f us a look\n",
                model.c_str(), std::string(name(weather)).c_str(), minutes, seen.found,
                seen.walkers, seen.false_alarms, seen.false_events, seen.microseconds);
            std::fflush(stdout);
        }
    }
}
