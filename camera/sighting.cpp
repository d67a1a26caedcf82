#include "camera/sighting.hpp"

namespace camera {

void Rejections::count(Rejected reason) {
    switch (reason) {
        case Rejected::warm_up:
            ++warm_up;
            break;
        case Rejected::global_light:
            ++global_light;
            break;
        case Rejected::light:
            ++light;
            break;
        case Rejected::shaken:
            ++shaken;
            break;
        case Rejected::fleeting:
            ++fleeting;
            break;
        case Rejected::waving:
            ++waving;
            break;
        case Rejected::too_small:
            ++too_small;
            break;
        case Rejected::excluded:
            ++excluded;
            break;
    }
}

}  // namespace camera
