#include "camera/analyser.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "camera/decoder.hpp"
#include "camera/detector_catalogue.hpp"
#include "camera/event_tracker.hpp"
#include "camera/health/examiner.hpp"
#include "camera/luma.hpp"
#include "camera/motion/motion.hpp"
#include "camera/motion/warm_up.hpp"
#include "camera/picture_error.hpp"

extern "C" {
#include <libavutil/frame.h>
}

namespace camera {
namespace {

AnalysisSettings within_limits(AnalysisSettings settings) {
    settings.analyse_hz =
        std::isfinite(settings.analyse_hz) ? std::clamp(settings.analyse_hz, 0.2, 30.0) : 5.0;
    settings.minimum_share = std::isfinite(settings.minimum_share)
                                 ? std::clamp(settings.minimum_share, 0.0001, 0.5)
                                 : 0.0015;
    if (settings.from_file) settings.warm_up = std::chrono::milliseconds{0};
    return settings;
}

// Which pictures reach the model: evenly by the camera's own clock, whatever its frame rate.
class Rhythm {
  public:
    explicit Rhythm(double hertz) : interval_(static_cast<std::int64_t>(90'000 / hertz)) {}

    bool due(std::int64_t pts_90k) {
        constexpr std::int64_t kJitter = 900;  // 10 ms
        const bool restarted = std::abs(pts_90k - next_) > 100 * interval_;
        if (!restarted && pts_90k + kJitter < next_) return false;
        next_ = restarted || pts_90k - next_ > interval_ ? pts_90k + interval_ : next_ + interval_;
        return true;
    }

  private:
    std::int64_t interval_;
    std::int64_t next_ = 0;
};

}  // namespace

struct Analyser::Eye {
    AnalysisSettings settings;
    const DetectorRow* detector;
    std::optional<Decoder> decoder;
    std::optional<motion::Motion> motion;
    motion::WarmUp warm_up;
    Rhythm rhythm;
    EventTracker events;
    Examiner examiner;
    HealthJudge judge;
    AnalysisCounts counts;
    Luma luma;
    std::optional<Instant> examined;

    Eye(CameraId camera, AnalysisSettings chosen)
        : settings(within_limits(std::move(chosen))),
          detector(find_detector(settings.model)),
          warm_up(settings.warm_up),
          rhythm(settings.analyse_hz),
          events(std::move(camera), EventPolicy{.quiet_time = settings.quiet_time}) {
        if (detector != nullptr) {
            motion.emplace(motion::MotionSettings{settings.minimum_share, settings.analyse_hz,
                                                  settings.exclude},
                           *detector);
        }
    }

    void open(const VideoParameters& parameters) {
        auto opened = Decoder::open(parameters, Purpose::analysis);
        decoder.reset();
        if (opened) decoder.emplace(std::move(*opened));
    }

    void observe(const AccessUnit& unit, Findings& findings);
    void analyse(const AVFrame& frame, const AccessUnit& unit, Findings& findings);
    void look(const AccessUnit& unit, Findings& findings);
    void examine(Instant seen_at, Findings& findings);
};

void Analyser::Eye::observe(const AccessUnit& unit, Findings& findings) {
    ++counts.units;
    if (!decoder || !motion) return;
    auto frame = decoder->decode(unit);
    if (!frame) {
        ++(frame.error() == PictureError::no_key_picture ? counts.awaiting_key : counts.damaged);
        return;
    }
    if (!*frame) return;
    ++counts.decoded;
    analyse(***frame, unit, findings);
}

void Analyser::Eye::analyse(const AVFrame& frame, const AccessUnit& unit, Findings& findings) {
    if (!rhythm.due(unit.pts_90k)) return;
    if (reduce_luma(frame, luma)) {
        ++counts.damaged;
        return;
    }
    ++counts.analysed;
    look(unit, findings);
    const auto due = examined ? unit.arrived - *examined : settings.health_every;
    if (due >= settings.health_every || due.count() < 0) examine(unit.arrived, findings);
}

void Analyser::Eye::look(const AccessUnit& unit, Findings& findings) {
    motion::Look look = motion->observe(luma);
    if (!warm_up.over(unit.arrived)) {
        if (!look.boxes.empty()) look.rejected = Rejected::warm_up;
        look.boxes.clear();
        look.moving_area = 0;
    }
    if (look.rejected) counts.rejected.count(*look.rejected);
    const Sighting sighting{unit.arrived, unit.pts_90k, look.moving_area, std::move(look.boxes)};
    auto changes = events.observe(sighting);
    std::move(changes.begin(), changes.end(), std::back_inserter(findings.changes));
    if (!sighting.boxes.empty()) findings.sightings.push_back(sighting);
}

void Analyser::Eye::examine(Instant seen_at, Findings& findings) {
    examined = seen_at;
    findings.health = examiner.examine(luma, seen_at);
    auto verdicts = judge.observe(*findings.health, seen_at);
    findings.verdicts.insert(findings.verdicts.end(), verdicts.begin(), verdicts.end());
}

Analyser::Analyser(CameraId camera, AnalysisSettings settings, VideoParameters parameters)
    : eye_(std::make_unique<Eye>(std::move(camera), std::move(settings))) {
    eye_->open(parameters);
}

Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

bool Analyser::ready() const {
    return eye_->decoder && eye_->motion;
}

Findings Analyser::observe(std::span<const AccessUnit> units, Instant now) {
    Findings findings;
    for (const AccessUnit& unit : units)
        eye_->observe(unit, findings);
    // While pictures come, their own arrival is the time that counts: a lane that lags must not end
    // events early.
    if (units.empty()) findings.changes = eye_->events.pass_time(now);
    findings.counts = eye_->counts;
    return findings;
}

void Analyser::reconnected() {
    if (eye_->decoder) eye_->decoder->reset();
    if (eye_->motion) eye_->motion->relearn();
    eye_->warm_up.restart();
}

void Analyser::change_parameters(const VideoParameters& parameters) {
    eye_->open(parameters);
    eye_->examiner.relearn();
    reconnected();
}

std::vector<std::string_view> Analyser::models() {
    std::vector<std::string_view> names;
    for (const DetectorRow& row : detector_catalogue())
        names.push_back(row.name);
    return names;
}

}  // namespace camera
