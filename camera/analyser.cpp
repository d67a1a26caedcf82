#include "camera/analyser.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "camera/eye.hpp"
#include "camera/group_decoder.hpp"
#include "camera/rhythm.hpp"

extern "C" {
#include <libavutil/frame.h>
}

namespace camera {
namespace {

using std::chrono::milliseconds;

// A hit comes some pictures late: the ones before it show whether something lasts.
constexpr std::size_t kLookBack = 2;  // pictures between two looks back
constexpr std::size_t kFarthestBack = 2 * kLookBack;
// After so long without a look a small thing has no picture before it to be lasting in.
constexpr milliseconds kDoubtAfter{600};
constexpr milliseconds kLongestDoubt{64'000};
constexpr milliseconds kShortestDoubt{4'000};

Attention within_limits(Attention attention) {
    attention.boxes_hz =
        std::isfinite(attention.boxes_hz) ? std::clamp(attention.boxes_hz, 0.0, 30.0) : 0.0;
    attention.hold_every =
        std::clamp(attention.hold_every, milliseconds{500}, milliseconds{10'000});
    attention.look_closely =
        std::clamp(attention.look_closely, milliseconds{0}, milliseconds{600'000});
    return attention;
}

AnalysisSettings within_limits(AnalysisSettings settings) {
    settings.analyse_hz =
        std::isfinite(settings.analyse_hz) ? std::clamp(settings.analyse_hz, 0.2, 30.0) : 5.0;
    settings.minimum_share = std::isfinite(settings.minimum_share)
                                 ? std::clamp(settings.minimum_share, 0.0001, 0.5)
                                 : 0.0015;
    settings.confirm = std::clamp(settings.confirm, 1, 7);
    settings.back_stop = std::clamp(settings.back_stop, milliseconds{1000}, milliseconds{60'000});
    settings.attention = within_limits(settings.attention);
    if (settings.from_file) settings.warm_up = milliseconds{0};
    return settings;
}

LadderSettings ladder_settings(const AnalysisSettings& settings) {
    LadderSettings ladder;
    ladder.back_stop = settings.back_stop;
    ladder.attention = settings.attention;
    ladder.analyse_hz = settings.analyse_hz;
    ladder.learn_for = std::max(settings.warm_up, ladder.learn_for);
    return ladder;
}

}  // namespace

struct Analyser::Inside {
    AnalysisSettings settings;
    GroupDecoder group;
    Eye eye;
    Rhythm rhythm;  // every_frame only
    Ladder ladder;
    std::optional<SliceReader> headers;
    std::optional<Step> judged;  // of the picture that pass_over() gave back
    std::int64_t judged_pts = 0;
    AnalysisCounts counts;
    bool opened = false;
    Load load = Load::normal;
    std::optional<Instant> looked;
    Instant doubt_again{};
    milliseconds doubt_every{kShortestDoubt};

    Inside(CameraId camera, AnalysisSettings chosen, const VideoParameters& parameters,
           std::shared_ptr<SharedDecoders> decoders)
        : settings(within_limits(std::move(chosen))),
          group(std::move(decoders), parameters),
          eye(std::move(camera), settings),
          rhythm(settings.analyse_hz),
          ladder(ladder_settings(settings)) {
        adopt(parameters);
    }

    bool adaptive() const { return settings.mode == AnalysisMode::adaptive; }

    void adopt(const VideoParameters& parameters) {
        opened = group.can_open();
        headers.reset();
        if (auto reader = SliceReader::from(parameters)) headers.emplace(std::move(*reader));
        ladder.picture_size(parameters.width, parameters.height);
    }

    Step judge(const AccessUnit& unit);
    void observe(const AccessUnit& unit, Findings& findings);
    bool may_open() const;
    void decode(const Step& step, Findings& findings);
    void look(const AVFrame& frame, const AccessUnit& unit, Findings& findings);
    void tell_ladder(Instant at, bool after_a_while);
};

Step Analyser::Inside::judge(const AccessUnit& unit) {
    if (const auto before = std::exchange(judged, std::nullopt)) {
        if (judged_pts == unit.pts_90k) return *before;
    }
    group.keep(unit);
    if (!adaptive()) return {true, rhythm.due(unit.pts_90k), false};
    std::optional<SliceHeader> header;
    if (headers && unit.bytes) {
        if (const auto read = headers->read(unit.view())) header = *read;
    }
    return ladder.judge(unit, header);
}

void Analyser::Inside::observe(const AccessUnit& unit, Findings& findings) {
    ++counts.units;
    if (!opened || !eye.ready()) return;
    const Step step = judge(unit);
    if (!adaptive() && load == Load::stand_by) return;
    if (step.decode) decode(step, findings);
    const bool going_along = !adaptive() || ladder.watch() == Ladder::Watch::learning ||
                             ladder.watch() == Ladder::Watch::suspicious ||
                             ladder.watch() == Ladder::Watch::close || ladder.decodes_all();
    if (!going_along) group.rest();
}

// An event may open in the next look.
bool Analyser::Inside::may_open() const {
    switch (ladder.watch()) {
        case Ladder::Watch::learning:
        case Ladder::Watch::quiet:
            return false;
        case Ladder::Watch::held:
            return eye.events().stranger();
        case Ladder::Watch::suspicious:
        case Ladder::Watch::close:
            return true;
    }
    return false;
}

void Analyser::Inside::decode(const Step& step, Findings& findings) {
    const auto see = [&](const AVFrame& frame, const AccessUnit& unit, std::size_t newer) {
        const bool back = step.look_back && newer <= kFarthestBack && newer % kLookBack == 0;
        if (step.look && (newer == 0 || back)) look(frame, unit, findings);
    };
    const bool for_people = settings.stills && adaptive() && may_open();
    const auto outcome = group.catch_up(see, for_people);
    counts.decoded += outcome.decoded;
    counts.damaged += outcome.damaged;
    counts.awaiting_key += outcome.awaiting_key;
}

void Analyser::Inside::look(const AVFrame& frame, const AccessUnit& unit, Findings& findings) {
    const bool doubt =
        adaptive() && looked && unit.arrived - *looked > kDoubtAfter && unit.arrived >= doubt_again;
    looked = unit.arrived;
    const bool fit = settings.stills && group.fit_for_people();
    if (!eye.look(frame, unit, {doubt, fit}, findings)) {
        ++counts.damaged;
        return;
    }
    ++counts.analysed;
    if (adaptive()) tell_ladder(unit.arrived, doubt);
}

void Analyser::Inside::tell_ladder(Instant at, bool after_a_while) {
    const auto& glance = eye.glance();
    const bool alone = eye.events().open() == 0;
    const bool worth_another =
        alone && glance.disbelieved && (after_a_while || ladder.watch() == Ladder::Watch::learning);
    const bool doubtful = glance.suspect || worth_another;
    // Snow is small and everywhere: a suspicion that comes to nothing is not raised again at once.
    if (eye.events().open() > 0) {
        doubt_every = kShortestDoubt;
        doubt_again = {};
    } else if (doubtful && ladder.watch() != Ladder::Watch::learning) {
        doubt_again = at + doubt_every;
        doubt_every = std::min(2 * doubt_every, kLongestDoubt);
    }
    ladder.saw(
        {glance.moving, doubtful, glance.unsettled, eye.events().stranger(), eye.events().open()},
        at);
}

Analyser::Analyser(CameraId camera, AnalysisSettings settings, VideoParameters parameters,
                   std::shared_ptr<SharedDecoders> decoders) {
    if (!decoders) decoders = std::make_shared<SharedDecoders>(1);
    inside_ = std::make_unique<Inside>(std::move(camera), std::move(settings), parameters,
                                       std::move(decoders));
}

Analyser::~Analyser() = default;
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;

bool Analyser::ready() const {
    return inside_->opened && inside_->eye.ready();
}

Findings Analyser::observe(std::span<const AccessUnit> units, Instant now) {
    Findings findings;
    for (const AccessUnit& unit : units)
        inside_->observe(unit, findings);
    // While pictures come, their own arrival is the time that counts: a lane that lags must not end
    // events early.
    if (units.empty()) findings.changes = inside_->eye.pass_time(now);
    findings.counts = counts();
    return findings;
}

bool Analyser::pass_over(const AccessUnit& unit) {
    if (!inside_->adaptive() || !ready()) return false;
    const Step step = inside_->judge(unit);
    if (!step.decode) {
        ++inside_->counts.units;
        return true;
    }
    inside_->judged = step;
    inside_->judged_pts = unit.pts_90k;
    return false;
}

void Analyser::under(Load load) {
    inside_->load = load;
    inside_->ladder.under(load);
}

void Analyser::attend(Attention attention) {
    attention = within_limits(attention);
    inside_->ladder.attend(attention);
    inside_->eye.hold_every(attention.hold_every);
}

bool Analyser::alert() const {
    const auto watch = inside_->ladder.watch();
    return !inside_->adaptive() || watch != Ladder::Watch::quiet;
}

AnalysisCounts Analyser::counts() const {
    AnalysisCounts counts = inside_->counts;
    counts.rejected = inside_->eye.rejected();
    if (!inside_->adaptive()) return counts;
    counts.ladder = inside_->ladder.counts();
    counts.fallback = inside_->ladder.fallback();
    counts.threshold = inside_->ladder.threshold();
    return counts;
}

void Analyser::reconnected() {
    inside_->group.restart();
    inside_->eye.reconnected();
    inside_->ladder.restart();
    inside_->judged.reset();
    inside_->looked.reset();
}

void Analyser::change_parameters(const VideoParameters& parameters) {
    inside_->group.change_parameters(parameters);
    inside_->adopt(parameters);
    inside_->eye.another_picture();
    reconnected();
}

std::vector<std::string_view> Analyser::models() {
    std::vector<std::string_view> names;
    for (const DetectorRow& row : detector_catalogue())
        names.push_back(row.name);
    return names;
}

}  // namespace camera
