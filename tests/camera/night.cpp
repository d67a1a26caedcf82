#include "tests/camera/night.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace camera::testing {
namespace {

constexpr int kWidth = 320;
constexpr int kHeight = 180;
constexpr double kCrossing = 12;  // seconds that a walker needs from edge to edge
constexpr double kNoise = 4;      // grey levels, after reduction: a cheap sensor at night
constexpr double kCarEvery = 23;  // seconds
constexpr double kDogEvery = 47;
constexpr double kMothEvery = 6;
constexpr int kDrops = 60;

cv::Mat draw_scene(cv::RNG& random) {
    cv::Mat scene(kHeight, kWidth, CV_8UC1);
    for (int y = 0; y < kHeight; ++y) {
        for (int x = 0; x < kWidth; ++x) {
            // The lamp beside the lens lights the middle.
            const double away = std::hypot((x - 160) / 200.0, (y - 120) / 130.0);
            scene.at<std::uint8_t>(y, x) =
                static_cast<std::uint8_t>(28 + 70 * std::exp(-away * away));
        }
    }
    cv::rectangle(scene, {20, 30, 90, 70}, cv::Scalar(64), cv::FILLED);
    cv::rectangle(scene, {40, 50, 20, 50}, cv::Scalar(40), cv::FILLED);
    cv::rectangle(scene, {80, 55, 18, 18}, cv::Scalar(90), cv::FILLED);
    for (int post = 120; post < 320; post += 24)
        cv::rectangle(scene, {post, 70, 3, 32}, cv::Scalar(105), cv::FILLED);
    for (int i = 0; i < 220; ++i) {
        cv::circle(scene, {random.uniform(0, kWidth), random.uniform(100, kHeight)},
                   random.uniform(1, 3), cv::Scalar(random.uniform(45, 100)), cv::FILLED);
    }
    cv::GaussianBlur(scene, scene, {3, 3}, 0);
    return scene;
}

}  // namespace

std::string_view name(Weather weather) {
    switch (weather) {
        case Weather::calm:
            return "calm";
        case Weather::rain:
            return "rain";
        case Weather::headlights:
            return "headlights";
        case Weather::moths:
            return "moths";
        case Weather::wind:
            return "wind";
        case Weather::dog:
            return "dog";
    }
    return "";
}

Night::Night(Weather weather, double walker_every, std::uint64_t seed)
    : weather_(weather), walker_every_(walker_every), random_(seed), scene_(draw_scene(random_)) {
    for (int i = 0; i < 90; ++i) {
        branches_.push_back({{random_.uniform(215.0, 315.0), random_.uniform(5.0, 70.0)},
                             random_.uniform(5.0, 13.0),
                             random_.uniform(0.0, 6.0),
                             random_.uniform(30.0, 120.0)});
    }
}

bool Night::walker_at(double second) const {
    const double into = std::fmod(second, walker_every_) - (walker_every_ - kCrossing);
    return into > 1 && into < kCrossing - 1;
}

void Night::draw(double second, Luma& picture) {
    cv::Mat grey = scene_.clone();
    draw_leaves(weather_ == Weather::wind ? second : 0, grey);
    draw_walker(second, grey);
    if (weather_ == Weather::dog) draw_dog(second, grey);
    if (weather_ == Weather::headlights) draw_headlights(second, grey);
    if (weather_ == Weather::rain) draw_rain(grey);
    if (weather_ == Weather::moths) draw_moths(second, grey);
    add_noise(grey);
    last_ = second;
    picture.width = kWidth;
    picture.height = kHeight;
    picture.full_range = true;
    picture.pixels.assign(grey.data, grey.data + grey.total());
}

void Night::draw_walker(double second, cv::Mat& grey) const {
    const double into = std::fmod(second, walker_every_) - (walker_every_ - kCrossing);
    if (into < 0) return;
    const double x = -10 + (kWidth + 20) * into / kCrossing;
    const double stride = 5 * std::sin(into * 8);
    const auto at = [&](double dx, double y) { return cv::Point(cvRound(x + dx), cvRound(y)); };
    const cv::Scalar clothes(112);
    cv::ellipse(grey, at(0, 118), {6, 14}, 0, 0, 360, clothes, cv::FILLED);
    cv::circle(grey, at(0, 100), 4, cv::Scalar(140), cv::FILLED);
    cv::line(grey, at(0, 128), at(stride, 150), cv::Scalar(84), 4);
    cv::line(grey, at(0, 128), at(-stride, 150), cv::Scalar(84), 4);
}

// Low, quick and small: over before a rule with patience and a person's height would ring.
void Night::draw_dog(double second, cv::Mat& grey) const {
    const double into = std::fmod(second, kDogEvery) - (kDogEvery - 5);
    if (into < 0) return;
    const cv::Point at(cvRound(kWidth + 10 - (kWidth + 20) * into / 5), 152);
    cv::ellipse(grey, at, {8, 4}, 0, 0, 360, cv::Scalar(110), cv::FILLED);
    cv::circle(grey, at + cv::Point(-9, -3), 3, cv::Scalar(120), cv::FILLED);
}

void Night::draw_rain(cv::Mat& grey) {
    cv::Mat streaks = grey.clone();
    for (int i = 0; i < kDrops; ++i) {
        const cv::Point from(random_.uniform(0, kWidth), random_.uniform(0, kHeight));
        const cv::Point to = from + cv::Point(random_.uniform(-2, 3), random_.uniform(6, 26));
        cv::line(streaks, from, to, cv::Scalar(random_.uniform(110, 190)), random_.uniform(1, 3));
    }
    cv::addWeighted(grey, 0.4, streaks, 0.6, 0, grey);
}

void Night::draw_moths(double second, cv::Mat& grey) {
    if (random_.uniform(0.0, 1.0) < (second - last_) / kMothEvery) {
        moths_.push_back({{random_.uniform(0.0, 320.0), random_.uniform(0.0, 180.0)},
                          {random_.uniform(-220.0, 220.0), random_.uniform(-160.0, 160.0)},
                          random_.uniform(3.0, 14.0),
                          second + random_.uniform(0.3, 3.0)});
    }
    std::erase_if(moths_, [&](const Moth& moth) { return moth.until < second; });
    cv::Mat glow = cv::Mat::zeros(grey.size(), CV_8UC1);
    for (Moth& moth : moths_) {
        // They turn on the spot, and again.
        moth.speed.x += random_.gaussian(160);
        moth.speed.y += random_.gaussian(160);
        const cv::Point2d before = moth.at;
        moth.at += moth.speed * (second - last_);
        const cv::Point2d blurred = before + 0.8 * (moth.at - before);
        cv::line(glow, moth.at, blurred, cv::Scalar(130), cvRound(moth.size));
    }
    cv::GaussianBlur(glow, glow, {9, 9}, 0);
    cv::add(grey, glow, grey);
}

// A cone that sweeps over wall and ground as the car turns on the road behind.
void Night::draw_headlights(double second, cv::Mat& grey) const {
    const double into = std::fmod(second, kCarEvery) - (kCarEvery - 4);
    if (into < 0) return;
    const double x = -80 + 480 * into / 4;
    for (int y = 30; y < kHeight; ++y) {
        for (int column = 0; column < kWidth; ++column) {
            const double away = std::hypot((column - x) / (40 + 0.2 * y), (y - 105) / 60.0);
            const double gain = 1 + 0.9 * std::exp(-away * away);
            auto& pixel = grey.at<std::uint8_t>(y, column);
            pixel = cv::saturate_cast<std::uint8_t>(pixel * gain);
        }
    }
}

void Night::draw_leaves(double second, cv::Mat& grey) const {
    const double gust = 0.5 + 0.5 * std::sin(second / 9);
    for (const Branch& branch : branches_) {
        const double sway = 4 * gust * std::sin(2.1 * second + branch.phase) +
                            1.5 * gust * std::sin(5.3 * second + 2 * branch.phase);
        const cv::Point to(cvRound(branch.at.x + sway), cvRound(branch.at.y + branch.length));
        cv::line(grey, branch.at, to, cv::Scalar(branch.grey), 3);
    }
}

void Night::add_noise(cv::Mat& grey) {
    cv::Mat noise(grey.size(), CV_16SC1);
    random_.fill(noise, cv::RNG::NORMAL, 0, kNoise);
    cv::Mat sum;
    cv::add(grey, noise, sum, cv::noArray(), CV_16SC1);
    sum.convertTo(grey, CV_8UC1);
}

}  // namespace camera::testing
