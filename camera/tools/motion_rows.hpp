// camera/tools/motion_rows.hpp — motion by frame, told when the next look is known.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/sighting.hpp"

namespace camera::tools {

// CSV frame,motion,boxes; boxes in pixels, "x y w h;x y w h".
//
// Between two looks of an even rhythm the first one holds. Between looks further apart motion is
// told only where both saw it, the boxes on straight lines between: as an event keeps its path, and
// as it ends with the last look that saw something.
class MotionRows {
  public:
    explicit MotionRows(std::ostream& out);

    // Each frame once. `looks`: at how many pictures the engine looked for it; `seen`: what moved.
    void add(Instant at, std::uint64_t looks, const std::vector<Sighting>& seen,
             const VideoParameters& size);
    void finish();

  private:
    struct Look {
        Instant at{};
        bool moving = false;
        std::vector<Box> boxes;
    };

    void fill(const Look& now);
    void write(bool moving, const std::vector<Box>& boxes);

    std::ostream& out_;
    VideoParameters size_;
    Look last_;
    std::vector<Instant> waiting_;  // frames since the last look
    std::int64_t written_ = 0;
    unsigned looks_ = 0;  // the last three, newest lowest: 1 = something moved
};

}  // namespace camera::tools
