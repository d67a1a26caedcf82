#include <ctime>

#include "camera/ffmpeg_source.hpp"
#include "camera/picture_error.hpp"
#include "camera/tools/players.hpp"

namespace camera::tools {

std::string play_file(const Play& play) {
    FfmpegTarget target{play.input};
    target.loop = play.length.count() > 0;
    auto source = FfmpegSource::open(target, {});
    if (!source) return source.error().message();
    const VideoParameters size = source->parameters();
    Report report(play.files, play.input);
    AnalysisSettings settings = play.settings;
    settings.from_file = true;
    Analyser analyser({"file"}, settings, size);
    if (!analyser.ready()) return "no such model, or a stream that cannot be decoded";
    constexpr Instant kBeginning{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    Instant now = kBeginning;
    std::clock_t looking = 0;
    for (;;) {
        auto unit = source->next({});
        if (!unit && unit.error() == make_error_code(PictureError::end_of_file)) break;
        if (!unit) return unit.error().message();
        if (play.length.count() > 0 && unit->pts_90k >= play.length.count() * 90'000) break;
        now = unit->arrived = kBeginning + std::chrono::milliseconds{unit->pts_90k / 90};
        const auto began = std::clock();
        Findings findings;
        if (analyser.pass_over(*unit)) {
            findings.counts = analyser.counts();
        } else {
            findings = analyser.observe({&*unit, 1}, now);
        }
        looking += std::clock() - began;
        report.add(*unit, findings, size);
    }
    now += std::chrono::minutes{1};
    report.finish(analyser.observe({}, now), static_cast<double>(looking) / CLOCKS_PER_SEC);
    return report.wrote() ? "" : "a result could not be written";
}

}  // namespace camera::tools
