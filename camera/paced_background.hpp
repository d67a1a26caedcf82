// camera/paced_background.hpp — a background model that is shown pictures at uneven times and still
// remembers in seconds.
#pragma once

#include <memory>
#include <opencv2/video/background_segm.hpp>

#include "camera/detector_catalogue.hpp"

namespace camera {

// How many pictures of the even rhythm the next one stands for: 1 when looked at in time, 20 for a
// key picture every four seconds at 5 Hz, 0.5 for a burst at 10 Hz.
struct Pace {
    double worth = 1;
};

// Hands everything on to `model`; where the pace is uneven it sets the learning rate that the model
// would have reached by itself. An even pace changes nothing at all.
class PacedBackground final : public cv::BackgroundSubtractor {
  public:
    PacedBackground(std::shared_ptr<cv::BackgroundSubtractor> model,
                    std::shared_ptr<const Pace> pace, double pictures_per_second);

    void apply(cv::InputArray picture, cv::OutputArray foreground, double learning_rate) override;
    void getBackgroundImage(cv::OutputArray picture) const override;

  private:
    std::shared_ptr<cv::BackgroundSubtractor> model_;
    std::shared_ptr<const Pace> pace_;
    double memory_;  // pictures of the even rhythm
    double seen_ = 0;
};

// The same row, whose models follow `pace`; one that keeps time by itself stays as it is.
DetectorRow paced(const DetectorRow& row, std::shared_ptr<const Pace> pace);

}  // namespace camera
