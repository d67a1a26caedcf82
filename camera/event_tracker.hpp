// camera/event_tracker.hpp — from sightings to events: when something worth keeping begins, goes on
// and ends.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "camera/event.hpp"
#include "camera/sighting.hpp"
#include "camera/track.hpp"

namespace camera {

struct EventPolicy {
    std::chrono::milliseconds quiet_time{3000};    // an event ends so long after its last motion
    std::chrono::milliseconds extend_every{1000};  // an open event is told again at most so often
    std::chrono::minutes longest{10};              // then it is closed and a continuation opens
    int confirm = 2;               // an event opens when a thing was seen in so many of one more looks, 1…7
    std::size_t most_open = 8;                     // further objects join the largest open event
};

// Pure: one event per tracked object. The same sightings give the same changes.
class EventTracker {
  public:
    EventTracker(CameraId camera, EventPolicy policy);

    // For every analysed picture, also an empty one: it is their rhythm that confirms and ends.
    std::vector<EventChange> observe(const Sighting& sighting);
    // No picture came: close what has been quiet for long enough by `now`.
    std::vector<EventChange> pass_time(Instant now);
    // Looks will be so far apart: what is not seen for half as long again is gone.
    void hold_every(std::chrono::milliseconds apart);
    std::size_t open() const { return open_.size(); }
    // The last sighting held something that belongs to no open event (yet).
    bool stranger() const { return stranger_; }

  private:
    struct Open {
        Event event;
        std::vector<std::uint64_t> tracks;  // whose boxes belong here
        Instant last_seen{};
        Instant told{};
        Instant point_started{};
        bool seen_now = false;
    };

    void extend(Open& open, const Track& track, const Sighting& sighting) const;
    Open* owner_of(std::uint64_t track);
    Open& start(const Track& track, const Sighting& sighting, std::vector<EventChange>& changes);
    Open& join_largest(const Track& track);
    void tell_progress(Instant at, std::vector<EventChange>& changes);
    void close_quiet(Instant now, std::vector<EventChange>& changes);
    void split_long(const Sighting& sighting, std::vector<EventChange>& changes);

    CameraId camera_;
    EventPolicy policy_;
    std::chrono::milliseconds quiet_time_;
    Tracker tracker_;
    std::vector<Open> open_;
    std::uint64_t last_number_ = 0;
    std::optional<Instant> looked_;  // the sighting before
    bool sparse_ = false;            // this one came more than a second later
    bool stranger_ = false;
};

}  // namespace camera
