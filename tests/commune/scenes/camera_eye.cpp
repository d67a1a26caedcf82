#include "tests/commune/scenes/camera_eye.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

namespace commune::scenes {
namespace {

constexpr int kNoiseMargin = 48;

// Grey levels of one standard deviation; a small sensor under infrared gain is about twice as
// noisy.
double noise_of(Light light) {
    return light == Light::infrared ? 3.2 : light == Light::storm ? 2.6 : 1.7;
}

cv::Mat lens_shading(cv::Size size, Light light) {
    cv::Mat gain(size, CV_8UC1);
    const bool lamp = light == Light::infrared;
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double dx = x / static_cast<double>(size.width) - .5;
            const double dy = y / static_cast<double>(size.height) - (lamp ? .58 : .5);
            const double r = std::hypot(dx, dy);
            double loss = 0;
            if (lamp)
                loss = r < .385 ? .16 * r / .385 : .16 + .58 * std::min(1.0, (r - .385) / .315);
            else
                loss = .30 * std::clamp((r - .45) / .30, 0.0, 1.0);
            gain.at<unsigned char>(y, x) = static_cast<unsigned char>(255 * (1 - loss));
        }
    return gain;
}

void hang_cover(Brush& b) {  // a tarpaulin over the lens: dark cloth, a few folds, nothing else
    b.canvas.rect(-2, -2, kWidth + 4, kHeight + 4,
                  b.light == Light::infrared ? hex(0x24282a) : hex(0x39424a));
    const Colour fold = b.light == Light::infrared ? hex(0x17191b) : hex(0x2b3238);
    for (const double x : {90., 210., 350., 505.}) {
        const Points line = smooth({{x, -10}, {x + 26, 110}, {x + 12, 220}, {x + 40, 370}}, false);
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            b.canvas.line(line[i], line[i + 1], fold, 4, .8);
    }
    b.canvas.poly(
        smooth({{-10, 330}, {160, 300}, {330, 322}, {500, 296}, {660, 318}, {660, 380}, {-10, 380}},
               true),
        fold, .7);
}

// The still is drawn at twice the size and averaged down: smooth edges, once per take.
cv::Mat paint_still(const Place& place, const Take& take, const Palette& colours, cv::Size size) {
    cv::Mat large(size * 2, CV_8UC3, cv::Scalar::all(0));
    Canvas canvas(large);
    Brush brush{canvas, colours, take.light};
    if (take.lens == Lens::covered)
        hang_cover(brush);
    else
        place.paint(brush, take);
    cv::Mat still;
    cv::resize(large, still, size, 0, 0, cv::INTER_AREA);
    return still;
}

struct Pose {
    bool present = false, moving = false;
    Mark mark;
    Point step;  // pixels per second
};

Pose pose_at(const Mover& mover, double second) {
    for (std::size_t i = 0; i + 1 < mover.path.size(); ++i) {
        const Mark &a = mover.path[i], &b = mover.path[i + 1];
        if (second < a.second || second >= b.second) continue;
        const double t = (second - a.second) / (b.second - a.second);
        const Point way = b.foot - a.foot;
        return {true,
                std::hypot(way.x, way.y) > 1.0,
                {second, a.foot + way * t, a.size + (b.size - a.size) * t},
                way * (1.0 / (b.second - a.second))};
    }
    return {};
}

}  // namespace

CameraEye::CameraEye(const Place& place, const Take& take, cv::Size picture)
    : place_(place),
      take_(take),
      colours_(palette(take.light)),
      still_(paint_still(place, take, colours_, picture)),
      shading_(lens_shading(picture, take.light)),
      dice_(static_cast<unsigned>(std::hash<std::string>{}(place.id + take.name) % 65521 + 1)) {
    cv::RNG random(dice_());
    for (cv::Mat& field : noise_) {
        field.create(picture.height + kNoiseMargin, picture.width + kNoiseMargin, CV_8SC1);
        random.fill(field, cv::RNG::NORMAL, 0.0, noise_of(take.light));
    }
}

void CameraEye::draw_movers(int number) {
    Canvas canvas(picture_);
    Brush brush{canvas, colours_, take_.light};
    const double second = static_cast<double>(number) / kPicturesPerSecond;
    std::vector<std::pair<const Mover*, Pose>> present;
    for (const Mover& mover : take_.movers)
        if (const Pose pose = pose_at(mover, second); pose.present)
            present.emplace_back(&mover, pose);
    std::ranges::sort(present, {},
                      [](const auto& p) { return p.second.mark.foot.y; });  // far first
    for (const auto& [mover, pose] : present) {
        const Mark& m = pose.mark;
        const Facing side = pose.step.x < 0 ? Facing::left : Facing::right;
        const bool sideways = std::abs(pose.step.x) >= std::abs(pose.step.y);
        const Facing walk = sideways ? side : pose.step.y < 0 ? Facing::away : Facing::toward;
        switch (mover->kind) {
            case Kind::person:
                person(brush, m.foot, m.size, mover->look, pose.moving ? second * 0.95 : 0.08,
                       walk);
                break;
            case Kind::motorbike:
                motorbike(brush, m.foot, m.size, side, mover->look, false);
                break;
            case Kind::motorbike_with_lychees:
                motorbike(brush, m.foot, m.size, side, mover->look, true);
                break;
            case Kind::lorry:
                lorry(brush, m.foot, m.size, side, false);
                break;
            case Kind::loaded_lorry:
                lorry(brush, m.foot, m.size, side, true);
                break;
        }
    }
    if (place_.paint_front != nullptr && take_.lens == Lens::clear)
        place_.paint_front(brush, take_);
}

void CameraEye::draw_rain(int number) {
    Canvas canvas(picture_);
    std::minstd_rand drops(static_cast<unsigned>(number) * 7919u + 17u);
    const auto roll = [&](double span) {
        return span * static_cast<double>(drops() % 9973) / 9972.0;
    };
    for (int i = 0; i < 46; ++i) {
        const double x = roll(660), y = roll(380) - 20, length = 10 + roll(16);
        canvas.line({x, y}, {x - length * .28, y + length}, colours_.white, 1.0, .35);
    }
}

void CameraEye::add_noise(cv::Mat& luma) {
    const cv::Mat& field = noise_[dice_() % noise_.size()];
    const cv::Mat part =
        field(cv::Rect(static_cast<int>(dice_() % kNoiseMargin),
                       static_cast<int>(dice_() % kNoiseMargin), luma.cols, luma.rows));
    cv::add(luma, part, luma, cv::noArray(), CV_8U);
}

void CameraEye::take(int number, cv::Mat& i420) {
    still_.copyTo(picture_);
    if (take_.lens == Lens::clear) {
        draw_movers(number);
        if (take_.light == Light::storm) draw_rain(number);
    }
    if (place_.mirrored) cv::flip(picture_, picture_, 1);
    cv::cvtColor(picture_, i420, cv::COLOR_BGR2YUV_I420);
    if (take_.light == Light::infrared)  // such a camera drops its colour filter: no hue at all
        i420(cv::Rect(0, picture_.rows, picture_.cols, picture_.rows / 2)).setTo(128);
    cv::Mat luma = i420(cv::Rect(0, 0, picture_.cols, picture_.rows));
    cv::multiply(luma, shading_, luma,
                 1.0 / 255);  // brightness alone: a third of the work, and the hue stays
    add_noise(luma);
}

}  // namespace commune::scenes
