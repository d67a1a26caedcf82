#include "tests/commune/scenes/take.hpp"

#include <algorithm>
#include <cmath>

#include "tests/commune/scenes/places/places.hpp"

namespace commune::scenes {

const Take* Place::take(std::string_view name) const {
    const auto found = std::ranges::find(takes, name, &Take::name);
    return found == takes.end() ? nullptr : &*found;
}

std::chrono::seconds length_of(const Take& take) {
    return std::chrono::seconds(take.movers.empty() ? 10 : 20);
}

int first_moving_picture(const Take& take) {
    double first = 1e9;
    for (const Mover& mover : take.movers)
        if (!mover.path.empty()) first = std::min(first, mover.path.front().second);
    return first > 1e8 ? -1
                       : static_cast<int>(std::ceil(std::max(0.0, first) * kPicturesPerSecond));
}

std::vector<Place> all_places() {
    std::vector<Place> all{gate(),    market(),       weigh_yard(),  orchard(),
                           bridge(),  river_gauge(),  school(),      culture_house(),
                           counter(), village_road(), pump_station()};
    Place far_road = village_road();
    far_road.id = "village-hg";
    far_road.mirrored = true;
    Place far_pump = pump_station();
    far_pump.id = "pump-hg";
    far_pump.mirrored = true;
    all.push_back(std::move(far_road));
    all.push_back(std::move(far_pump));
    return all;
}

}  // namespace commune::scenes
