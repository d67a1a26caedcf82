// tests/camera/night.hpp — quiet nights before an infrared camera, drawn as the reduced grey
// pictures that motion looks at: what cries wolf, and now and then a true walker.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <string_view>
#include <vector>

#include "camera/luma.hpp"

namespace camera::testing {

enum class Weather { calm, rain, headlights, moths, wind, dog };
inline constexpr std::array kWeathers{Weather::calm,  Weather::rain, Weather::headlights,
                                      Weather::moths, Weather::wind, Weather::dog};
std::string_view name(Weather weather);

class Night {
  public:
    // `walker_every`: seconds between two walkers; each crosses in twelve seconds.
    Night(Weather weather, double walker_every, std::uint64_t seed);

    // Seconds must grow from call to call.
    void draw(double second, Luma& picture);
    // Somebody is to be seen, all of him.
    bool walker_at(double second) const;

  private:
    void draw_walker(double second, cv::Mat& grey) const;
    void draw_dog(double second, cv::Mat& grey) const;
    void draw_rain(cv::Mat& grey);
    void draw_moths(double second, cv::Mat& grey);
    void draw_headlights(double second, cv::Mat& grey) const;
    void draw_leaves(double second, cv::Mat& grey) const;
    void add_noise(cv::Mat& grey);

    struct Moth {
        cv::Point2d at;
        cv::Point2d speed;
        double size;
        double until;
    };
    struct Branch {
        cv::Point2d at;
        double length;
        double phase;
        double grey;
    };
    Weather weather_;
    double walker_every_;
    cv::RNG random_;
    cv::Mat scene_;
    std::vector<Branch> branches_;
    std::vector<Moth> moths_;
    double last_ = 0;
};

}  // namespace camera::testing
