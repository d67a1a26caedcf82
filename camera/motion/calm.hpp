// camera/motion/calm.hpp — our background model: what a calm place looks like, and how far each
// point strays from it by itself.
//
// Seven bytes a pixel. All memory is in seconds, so looks may come at 15 Hz or once in ten seconds.
#pragma once

#include <cstdint>
#include <opencv2/video/background_segm.hpp>
#include <vector>

namespace camera::motion {

// How learning rates are meant: the share of this that passed since the last look.
inline constexpr double kMemorySeconds = 60;

class Calm final : public cv::BackgroundSubtractor {
  public:
    explicit Calm(double pictures_per_second);

    // `picture`: soft grey (CV_8UC1). `mask`: 255 where it differs from the background, else 0.
    // `learning_rate`: share of kMemorySeconds that has passed; negative: the even rhythm; 1 or
    // another size: this picture is the empty scene.
    void apply(cv::InputArray picture, cv::OutputArray mask, double learning_rate) override;
    // As it would lie under the last picture.
    void getBackgroundImage(cv::OutputArray picture) const override;

    // These points (255) came or went although nothing passed there: a leaf, a wave, a flake. They
    // will have to differ by more, for about a minute.
    void doubt(const cv::Mat& points);

    // What was made up for before the last picture was compared.
    enum class Light { same, patches, everywhere };
    Light light() const { return light_; }
    bool shaken() const { return shift_ != cv::Point(); }

  private:
    void start(const cv::Mat& picture);
    void follow_light(const cv::Mat& picture);
    void set_levels(const cv::Mat& gain, double even_gain, double offset);
    cv::Mat levels_as_grey() const;
    bool differs_visibly(const cv::Mat& picture, const cv::Mat& grey) const;
    void classify(const cv::Mat& picture, cv::Mat& mask);
    void learn_calm(const cv::Mat& picture, const cv::Mat& mask, double seconds, int quarters);
    void learn_changed(const cv::Mat& picture, const cv::Mat& mask, int quarters);
    void settle(double seconds);

    double period_;
    int width_ = 0;
    int height_ = 0;
    // Level and spread are grey × 128: what is there, and the mean deviation from it.
    std::vector<std::int16_t> level_;
    std::vector<std::int16_t> spread_;
    std::vector<std::uint8_t> restless_;  // grey levels on top of what noise explains
    // The second opinion: another level, and how long each of the two was seen, quarter seconds.
    // What has been seen for longer is the background.
    std::vector<std::uint8_t> other_;
    std::vector<std::uint8_t> other_seen_;
    std::vector<std::uint8_t> level_seen_;
    double quarters_ = 0;              // what is left of a quarter second
    double settled_ = 0;               // seconds since restlessness last faded
    double still_for_ = kNeverShaken;  // seconds
    unsigned dither_ = 0;
    cv::Point shift_;
    Light light_ = Light::same;

    static constexpr double kNeverShaken = 1e9;
};

}  // namespace camera::motion
