#include "camera/paced_background.hpp"

#include <algorithm>
#include <utility>

namespace camera {
namespace {

constexpr double kMemorySeconds = 60;  // as the models in motion/ are set
constexpr double kFastest = 0.2;       // one look never replaces the background
constexpr double kEven = 0.5;          // off by less than this is the even rhythm

}  // namespace

PacedBackground::PacedBackground(std::shared_ptr<cv::BackgroundSubtractor> model,
                                 std::shared_ptr<const Pace> pace, double pictures_per_second)
    : model_(std::move(model)),
      pace_(std::move(pace)),
      memory_(std::max(20.0, kMemorySeconds * pictures_per_second)) {}

void PacedBackground::apply(cv::InputArray picture, cv::OutputArray foreground,
                            double learning_rate) {
    const double worth = pace_->worth;
    const bool even = worth > 1 - kEven && worth < 1 + kEven;
    if (learning_rate < 0 && !even) {
        // As OpenCV's models begin: fast, then at the rate of their memory.
        const double own = 1 / std::clamp(2 * seen_, 1.0, memory_);
        learning_rate = std::min(kFastest, own * worth);
    }
    seen_ = learning_rate >= 1 ? 1 : std::min(memory_, seen_ + worth);
    model_->apply(picture, foreground, learning_rate);
}

void PacedBackground::getBackgroundImage(cv::OutputArray picture) const {
    model_->getBackgroundImage(picture);
}

DetectorRow paced(const DetectorRow& row, std::shared_ptr<const Pace> pace) {
    if (row.keeps_time) return row;
    DetectorRow with_pace = row;
    with_pace.make =
        [make = row.make, pace = std::move(pace)](
            const BackgroundSettings& settings) -> std::shared_ptr<cv::BackgroundSubtractor> {
        return std::make_shared<PacedBackground>(make(settings), pace,
                                                 settings.pictures_per_second);
    };
    return with_pace;
}

}  // namespace camera
