#include "tests/camera/nights.hpp"

#include <algorithm>
#include <ctime>
#include <set>

#include "camera/event_tracker.hpp"
#include "camera/motion/motion.hpp"
#include "tests/camera/support.hpp"

namespace camera::testing {
namespace {

constexpr double kHertz = 5;
constexpr double kWalkerEvery = 100;  // seconds
constexpr double kLowest = 0.12;      // share of the picture's height: not a dog
constexpr auto kPatience = std::chrono::seconds{1};

bool rings(const Event& event) {
    Instant since{};
    bool tall = false;
    for (const TrackPoint& point : event.track) {
        if (point.box.height < kLowest) {
            tall = false;
            continue;
        }
        if (!tall) since = point.at;
        tall = true;
        if (point.at - since >= kPatience) return true;
    }
    return false;
}

bool somebody_was_there(const Night& night, const Event& event) {
    return std::any_of(event.track.begin(), event.track.end(), [&](const TrackPoint& point) {
        return night.walker_at(std::chrono::duration<double>(point.at - beginning()).count());
    });
}

}  // namespace

NightReport watch(Weather weather, double minutes, std::string_view model) {
    Night night(weather, kWalkerEvery, 20260101);
    motion::Motion motion({.pictures_per_second = kHertz}, *find_detector(model));
    EventTracker events({"night"}, {});
    NightReport report;
    std::set<int> found;
    Luma picture;
    std::clock_t spent = 0;
    int looks = 0;
    const auto judge = [&](const std::vector<EventChange>& changes) {
        for (const EventChange& change : changes) {
            if (change.kind != EventChange::Kind::closed) continue;
            const bool alarm = rings(change.event);
            if (somebody_was_there(night, change.event)) {
                const double start =
                    std::chrono::duration<double>(change.event.start - beginning()).count();
                if (alarm) found.insert(static_cast<int>(start / kWalkerEvery));
            } else {
                ++(alarm ? report.false_alarms : report.false_events);
            }
        }
    };
    for (double second = 0; second < 60 * minutes; second += 1 / kHertz, ++looks) {
        night.draw(second, picture);
        const std::clock_t began = std::clock();
        auto look = motion.observe(picture, static_cast<std::int64_t>(second * 90'000));
        spent += std::clock() - began;
        judge(events.observe({at(second), 0, look.moving_area, std::move(look.boxes)}));
    }
    judge(events.pass_time(at(60 * minutes + 60)));
    report.walkers = static_cast<int>(60 * minutes / kWalkerEvery);
    report.found = static_cast<int>(found.size());
    report.microseconds = 1e6 * static_cast<double>(spent) / CLOCKS_PER_SEC / looks;
    return report;
}

}  // namespace camera::testing
