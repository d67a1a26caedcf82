// camera/gate.hpp — hears from a predicted picture's size and QP, without decoding it, that
// something may have begun to move.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace camera {

struct GateSettings {
    double drift = 0.75;   // spreads of excess that are still chance
    double threshold = 8;  // sum of the excess, in spreads, that deserves a look
    double highest_threshold = 40;
    // One refuted hit in five minutes at most, in the long run: each raises the threshold by half,
    // and it takes this many pictures to halve what was raised (10 minutes at 15 a second).
    double halving_pictures = 9'000;
    int groups_to_learn = 4;
};

// x = log2(bytes · 2^(QP/6)) is what the picture would cost at one fixed QP. It is weighed against
// a baseline for its place in the group of pictures, for coders spend by place, and the excess goes
// into a CUSUM. Size alone is no detector: rate control hides the event in the QP.
//
// Pure; one per camera. 12 bytes for each place in the group.
class Gate {
  public:
    enum class Says {
        learning,  // no baseline yet for this place: look at every picture
        calm,
        hit,
    };

    explicit Gate(GateSettings settings = {}) : settings_(settings) {}

    // Each predicted picture once; `place` = pictures since the key picture, from 1. Not `quiet`
    // while an event is open: then it neither learns nor rings.
    Says weigh(std::size_t bytes, int qp, std::size_t place, bool quiet);
    // What decoding showed after a hit: nothing moved. The threshold rises, and for a group or two
    // the baseline follows fast: whatever it was is the camera's normal now.
    void refuted();
    // The same without blame: the end of an event leaves traces that last.
    void follow();
    // An event came of it, or of another look.
    void confirmed();
    // After a reconnect or a change of parameters.
    void reset();

    bool learned() const { return learned_groups_ >= settings_.groups_to_learn; }
    double threshold() const;
    // The coder spends on noise about what it would spend on a body: at a constant bit rate, or at
    // night. Then the gate is nearly blind, and a size of 0 is never drowned.
    bool drowned(int width, int height) const;

    // Places beyond share the last one's baseline.
    static constexpr std::size_t kPlaces = 300;

  private:
    struct Place {
        float mean = 0;
        float spread = 0;  // mean absolute deviation
        std::uint32_t seen = 0;
    };

    double spread_of(const Place& place) const;
    void learn(Place& place, double x, bool fast);

    GateSettings settings_;
    std::vector<Place> places_;
    double spread_ = 0.25;  // over all places
    double level_ = 0;      // mean of x over all places
    std::uint64_t seen_ = 0;
    double sum_ = 0;     // the CUSUM
    double raised_ = 1;  // factor on the threshold
    int learned_groups_ = 0;
    std::size_t last_place_ = 0;
    int following_ = 0;  // pictures during which the baseline still follows fast
};

}  // namespace camera
