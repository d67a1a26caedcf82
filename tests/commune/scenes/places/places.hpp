// The eleven illustrated places, one file each.
#pragma once

#include "tests/commune/scenes/take.hpp"

namespace commune::scenes {

Place gate();
Place market();
Place weigh_yard();
Place orchard();
Place bridge();
Place river_gauge();
Place school();
Place culture_house();
Place counter();
Place village_road();
Place pump_station();

}  // namespace commune::scenes
