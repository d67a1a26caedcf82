// camera/motion/credence.hpp — which moving components are believed: those that come back where
// chance would not have put them.
#pragma once

#include <array>
#include <opencv2/core.hpp>
#include <vector>

namespace camera::motion {

struct Component {
    cv::Rect box;
    int pixels = 0;
    bool believed = false;
    bool travelled = false;  // by half of its size since it appeared: no leaf does
    bool lasting = false;    // seen before
    bool waits = false;      // small and new, and nothing speaks against it: the next look decides
};

// Every component is followed from look to look. Flakes, drops and moths also meet by chance, the
// more so the more there are; a follower is believed when the chance of its encounters has become
// small against the clutter of things of its size (a sequential test on the likelihood ratio).
class Credence {
  public:
    // Sets what is left open in `seen`. `smallest`: pixels of the smallest component.
    void observe(std::vector<Component>& seen, cv::Size picture, double smallest, double seconds);
    void forget();

  private:
    static constexpr std::size_t kOctaves = 10;  // of size
    struct Follower {
        cv::Rect2d box;
        cv::Rect2d first;
        cv::Point2d speed;  // pixels a second
        double score = 0;   // log likelihood: a thing, against clutter
        double unseen = 0;  // seconds
        int missed = 0;     // looks
        int hits = 1;
        std::size_t octave = 0;
        bool believed = false;
        bool travelled = false;
    };

    std::vector<int> match(const std::vector<Component>& seen, double seconds) const;
    void meet(Follower& follower, const Component& component, double pixels, double smallest,
              double seconds);
    void part_with_lost(std::vector<int>& owners, double seconds);
    void mind_flocks(const std::vector<Component>& seen, const std::vector<int>& owners,
                     double smallest);
    static std::size_t octave_of(const Component& component, double smallest);
    double clutter(std::size_t octave) const;

    std::vector<Follower> followers_;
    std::array<double, kOctaves> clutter_{};  // unbelieved followers lost a look, by octave
};

}  // namespace camera::motion
