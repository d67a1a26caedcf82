// camera/detector_catalogue.hpp — the one visible table of background models a technician may
// choose.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "camera/words.hpp"

namespace cv {
class BackgroundSubtractor;
}

namespace camera {

struct BackgroundSettings {
    double pictures_per_second =
        5;  // how often the model sees a picture: its memory is meant in seconds
};

struct DetectorRow {
    std::string_view name;  // as in AnalysisSettings::model
    Words words;            // for the technician's list
    std::function<std::shared_ptr<cv::BackgroundSubtractor>(const BackgroundSettings&)> make;
    bool keeps_time = false;  // takes the time passed as its learning rate: needs no pace
};

// The first row is the default. A model of ours derives from cv::BackgroundSubtractor and gets a
// row here.
std::span<const DetectorRow> detector_catalogue();
// Null for a name that is not in the table.
const DetectorRow* find_detector(std::string_view name);

}  // namespace camera
