// camera/analyser.hpp — the one door to the eye of a camera: coded pictures in, findings out.
//
// Synchronous; call it in a lane, never twice at once for the same camera. It decodes on the
// calling thread only. The caller sets cv::setNumThreads(1) once at start: OpenCV's own pool would
// fight with the lanes.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "camera/access_unit.hpp"
#include "camera/event.hpp"
#include "camera/geometry.hpp"
#include "camera/health/health_judge.hpp"
#include "camera/health/picture_health.hpp"
#include "camera/ladder.hpp"
#include "camera/shared_decoders.hpp"
#include "camera/sighting.hpp"

namespace camera {

enum class AnalysisMode {
    adaptive,     // the ladder: what is calm stays coded (camera/ladder.hpp)
    every_frame,  // every picture is decoded: the classic pipeline, and the ladder's witness
};

struct AnalysisSettings {
    AnalysisMode mode = AnalysisMode::every_frame;
    double analyse_hz = 5;          // pictures a second that reach the model; 0.2…30
    std::string model = "calm";     // a row of detector_catalogue.hpp
    double minimum_share = 0.0015;  // smallest moving component, share of the picture
    int confirm = 2;  // looks that must have seen a thing, of one more than so many; 1…7
    std::chrono::milliseconds warm_up{
        4000};  // after a connect nothing is evidence; no meaning for files
    std::chrono::milliseconds quiet_time{3000};  // an event ends after so long without motion
    std::chrono::milliseconds health_every{1000};
    bool from_file = false;        // a file's first picture is as good as any: no warm-up
    std::vector<Polygon> exclude;  // motion here is not evidence
    // For the ladder: nothing stays unseen for longer than this; 1…60 s.
    std::chrono::milliseconds back_stop{4000};
    Attention attention;
    // An event that opens brings its picture along where it costs no second decoding.
    bool stills = false;
};

// Totals since construction, for metrics. Nothing is lost without being counted.
struct AnalysisCounts {
    std::uint64_t units = 0;  // handed in
    std::uint64_t decoded = 0;
    std::uint64_t analysed = 0;      // reached the model
    std::uint64_t damaged = 0;       // the decoder refused it or had to conceal
    std::uint64_t awaiting_key = 0;  // skipped after damage or at start, until the next key picture
    Rejections rejected;
    LadderCounts ladder;                 // zero in every_frame mode
    Fallback fallback = Fallback::none;  // how the ladder is climbed now, and why
    double threshold = 0;                // of the gate, in spreads: rises where hits were false
};

struct Findings {
    std::vector<Sighting> sightings;
    std::vector<EventChange> changes;
    AnalysisCounts counts;
    std::optional<PictureHealth> health;  // the newest judgement, when one was made in this call
    std::vector<HealthVerdict> verdicts;  // what changed for good
};

class Analyser {
  public:
    // An unknown model name or a decoder that cannot be opened is told by ready(); observe() then
    // only counts. Without `decoders` it has its own.
    Analyser(CameraId camera, AnalysisSettings settings, VideoParameters parameters,
             std::shared_ptr<SharedDecoders> decoders = nullptr);
    ~Analyser();
    Analyser(Analyser&&) noexcept;
    Analyser& operator=(Analyser&&) noexcept;

    bool ready() const;
    // Pictures in arrival order. An empty span lets time pass: quiet events close although no
    // picture comes.
    Findings observe(std::span<const AccessUnit> units, Instant now);
    // Judges the next picture without decoding. True: it stays coded, and that was all. False: it
    // is not taken; hand it to observe() in a lane. Some microseconds: fit for a loop, as long as
    // no observe() runs.
    bool pass_over(const AccessUnit& unit);
    // Sheds looks in a written order (camera/ladder.hpp); has no effect in every_frame mode but
    // stand_by.
    void under(Load load);
    // What the rules of this camera need may change at any time.
    void attend(Attention attention);
    // An event is open, or something may have begun: not the time to batch reads.
    bool alert() const;
    AnalysisCounts counts() const;
    // The stream was cut and is back: warm-up starts again, the background is learned anew, open
    // events go on or end by quiet time like any other.
    void reconnected();
    // The camera changed resolution or codec: a new decoder, background and health baseline; events
    // go on.
    void change_parameters(const VideoParameters& parameters);

    // The names `AnalysisSettings::model` may take.
    static std::vector<std::string_view> models();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace camera
