// camera/eye.hpp — one look at a decoded picture: what moves, what has happened, how the camera is.
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "camera/analyser.hpp"
#include "camera/detector_catalogue.hpp"
#include "camera/event_tracker.hpp"
#include "camera/health/examiner.hpp"
#include "camera/luma.hpp"
#include "camera/motion/motion.hpp"
#include "camera/motion/warm_up.hpp"
#include "camera/paced_background.hpp"

struct AVFrame;

namespace camera {

class Eye {
  public:
    // `settings` within their limits. An unknown model is told by ready().
    Eye(CameraId camera, const AnalysisSettings& settings);

    bool ready() const { return motion_.has_value(); }

    struct Glance {
        bool moving = false;
        bool unsettled = false;  // light changed everywhere: the model wants pictures soon
        bool suspect = false;    // small, and only there because nothing was looked at just before
        bool disbelieved = false;  // something was there that only more looks can tell from leaves
    };
    // `doubt`: after a while without looks a small thing has no picture before it to be lasting
    // in; then the same picture is shown twice, and what is there only the second time is a reason
    // to look again, not evidence. `for_people`: the picture is fit to be shown; events that open
    // take it along. False where it could not be looked at.
    struct How {
        bool doubt = false;
        bool for_people = false;
    };
    bool look(const AVFrame& frame, const AccessUnit& unit, How how, Findings& findings);
    const Glance& glance() const { return glance_; }
    const EventTracker& events() const { return events_; }
    const Rejections& rejected() const { return rejected_; }

    void hold_every(std::chrono::milliseconds apart) { events_.hold_every(apart); }
    std::vector<EventChange> pass_time(Instant now) { return events_.pass_time(now); }
    void reconnected();
    void another_picture() { examiner_.relearn(); }

  private:
    void set_pace(Instant at, int times);
    static void bring_still(const AVFrame& frame, Instant seen_at,
                            std::vector<EventChange>& changes);
    void examine(Instant seen_at, Findings& findings);

    double analyse_hz_;
    std::chrono::milliseconds health_every_;
    std::shared_ptr<Pace> pace_ = std::make_shared<Pace>();
    DetectorRow detector_;
    std::optional<motion::Motion> motion_;
    motion::WarmUp warm_up_;
    EventTracker events_;
    Examiner examiner_;
    HealthJudge judge_;
    Rejections rejected_;
    Luma luma_;
    Glance glance_;
    std::optional<Instant> looked_;
    std::optional<Instant> examined_;
};

}  // namespace camera
