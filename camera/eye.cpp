#include "camera/eye.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "camera/jpeg.hpp"
#include "camera/still.hpp"

namespace camera {
namespace {

constexpr double kLongestPace = 30;  // seconds that one look may stand for

}  // namespace

Eye::Eye(CameraId camera, const AnalysisSettings& settings)
    : analyse_hz_(settings.analyse_hz),
      health_every_(settings.health_every),
      warm_up_(settings.warm_up),
      events_(std::move(camera), EventPolicy{.quiet_time = settings.quiet_time, .confirm = settings.confirm}) {
    const DetectorRow* row = find_detector(settings.model);
    if (row == nullptr) return;
    detector_ = paced(*row, pace_);
    motion_.emplace(
        motion::MotionSettings{settings.minimum_share, settings.analyse_hz, settings.exclude},
        detector_);
}

void Eye::reconnected() {
    if (motion_) motion_->relearn();
    warm_up_.restart();
    looked_.reset();
}

void Eye::set_pace(Instant at, int times) {
    const std::chrono::duration<double> passed =
        looked_ && *looked_ < at ? at - *looked_ : std::chrono::milliseconds{0};
    looked_ = at;
    pace_->worth =
        passed.count() <= 0 ? 1 : std::min(passed.count(), kLongestPace) * analyse_hz_ / times;
}

bool Eye::look(const AVFrame& frame, const AccessUnit& unit, How how, Findings& findings) {
    if (reduce_luma(frame, luma_)) return false;
    set_pace(unit.arrived, how.doubt ? 2 : 1);
    motion::Look look = motion_->observe(luma_, unit.pts_90k);
    glance_ = {};
    if (how.doubt && look.boxes.empty() && !look.rejected) {
        const motion::Look again = motion_->observe(luma_, unit.pts_90k);
        glance_.suspect = !again.boxes.empty() || again.rejected == Rejected::too_small;
    }
    glance_.unsettled = look.rejected == Rejected::global_light;
    glance_.disbelieved = look.rejected == Rejected::fleeting || look.rejected == Rejected::waving;
    if (!warm_up_.over(unit.arrived)) {
        if (!look.boxes.empty()) look.rejected = Rejected::warm_up;
        look.boxes.clear();
        look.moving_area = 0;
    }
    if (look.rejected) rejected_.count(*look.rejected);
    glance_.moving = !look.boxes.empty();
    const Sighting sighting{unit.arrived, unit.pts_90k, look.moving_area, std::move(look.boxes)};
    auto changes = events_.observe(sighting);
    if (how.for_people) bring_still(frame, unit.arrived, changes);
    std::move(changes.begin(), changes.end(), std::back_inserter(findings.changes));
    if (!sighting.boxes.empty()) findings.sightings.push_back(sighting);
    const auto due = examined_ ? unit.arrived - *examined_ : health_every_;
    if (due >= health_every_ || due.count() < 0) examine(unit.arrived, findings);
    return true;
}

// All that open in one look share one picture.
void Eye::bring_still(const AVFrame& frame, Instant seen_at, std::vector<EventChange>& changes) {
    std::shared_ptr<const std::vector<std::uint8_t>> drawn;
    for (EventChange& change : changes) {
        if (change.kind != EventChange::Kind::opened) continue;
        if (!drawn) {
            const StillOptions usual;
            auto bytes = jpeg(frame, usual.max_width, usual.quality);
            if (!bytes) return;
            drawn = std::make_shared<const std::vector<std::uint8_t>>(std::move(*bytes));
        }
        change.still = drawn;
        change.still_at = seen_at;
    }
}

void Eye::examine(Instant seen_at, Findings& findings) {
    examined_ = seen_at;
    findings.health = examiner_.examine(luma_, seen_at);
    auto verdicts = judge_.observe(*findings.health, seen_at);
    findings.verdicts.insert(findings.verdicts.end(), verdicts.begin(), verdicts.end());
}

}  // namespace camera
