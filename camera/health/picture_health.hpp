// camera/health/picture_health.hpp — what one picture says about the camera that sent it.
#pragma once

namespace camera {

struct PictureHealth {
    bool black = false;        // nothing bright enough to see by
    bool overexposed = false;  // large parts burnt out: sun, headlight, lamp into the lens
    bool frozen = false;       // the very same picture, noise included, for at least ten seconds
    bool covered = false;      // the edges learned for this view are gone and so is its layout
    bool defocused = false;    // the layout is still there but its edges have gone soft
    bool moved = false;        // as many edges as ever, but nowhere where they used to be
    double sharpness = 0;   // edge energy relative to contrast; comparable only within one camera
    double brightness = 0;  // mean luma, 0…1

    bool usable() const {
        return !(black || overexposed || frozen || covered || defocused || moved);
    }
};

}  // namespace camera
