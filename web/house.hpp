// web/house.hpp — what every conversation of one set of doors shares.
#pragma once

#include "web/doors.hpp"
#include "web/files.hpp"
#include "web/routes.hpp"

namespace web {

struct House {
    DoorOptions options;
    Routes routes;
    Files files;
    Gatekeeper& gatekeeper;
    ControlHub& control;
    ControlSource& control_source;
    MediaHub& media;
    MediaSource& media_source;
    DoorCounts counts;
};

}  // namespace web
