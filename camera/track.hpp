// camera/track.hpp — which box of this picture is the same thing as which box of the last: one
// walker, one track.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "camera/geometry.hpp"
#include "camera/sighting.hpp"

namespace camera {

struct Track {
    std::uint64_t number = 0;
    Box box;  // where it was last seen
    Instant first_seen{};
    Box first_box;
    Instant last_seen{};
    std::uint8_t history = 0;  // one bit a picture, newest lowest: 1 = seen
    // Picture widths and heights per second, smoothed.
    double speed_x = 0;
    double speed_y = 0;

    bool seen_now() const { return (history & 1) != 0; }
    // Seen in `looks` of the last `looks` + 1 pictures, 1…7: once is noise, a leaf, a compression artefact.
    bool confirmed(int looks = 2) const;
    // Where it should be by now.
    Box expected(Instant at) const;
};

// Greedy association: the best pair first, by overlap with the expected place, else by nearness. No
// appearance, no optimal assignment: at a few pictures a second and a handful of objects it is as
// good, and anyone can follow it.
class Tracker {
  public:
    static constexpr std::size_t kMostTracks = 64;

    // A track unseen for `memory` is forgotten.
    explicit Tracker(std::chrono::milliseconds memory) : memory_(memory) {}

    void remember_for(std::chrono::milliseconds memory) { memory_ = memory; }
    // To be called for every analysed picture, also when nothing moved. The result holds until the
    // next call.
    const std::vector<Track>& observe(const Sighting& sighting);
    const std::vector<Track>& tracks() const { return tracks_; }

  private:
    void match(const Sighting& sighting, std::vector<bool>& taken);
    void absorb_parts(const Sighting& sighting, std::vector<bool>& taken);
    void start_new(const Sighting& sighting, const std::vector<bool>& taken);

    std::chrono::milliseconds memory_;
    std::optional<Instant> looked_;
    double wandered_ = 0;  // how far a thing may have gone astray since the last look
    std::vector<Track> tracks_;
    std::uint64_t last_number_ = 0;
};

}  // namespace camera
