#include <cstdio>
#include <ctime>
#include <fstream>
#include <optional>

#include "camera/ffmpeg_source.hpp"
#include "camera/picture_error.hpp"
#include "camera/tools/players.hpp"
#include "camera/tools/recognition.hpp"

namespace camera::tools {
namespace {

bool write_recognised(const Recognition& recognition, const std::string& file) {
    std::fprintf(stderr, "%d looks of %.1f ms\n", recognition.looks(), recognition.milliseconds_a_look());
    if (file.empty()) return true;
    std::ofstream out(file);
    recognition.write(out);
    return static_cast<bool>(out.flush());
}

}  // namespace

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
    std::optional<Recognition> recognition;
    if (!play.network.empty()) {
        auto classifier = Classifier::load({play.network, play.least_score});
        if (!classifier) return classifier.error();
        recognition.emplace(std::move(*classifier), size);
    }
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
        if (recognition) recognition->add(*unit, findings);
    }
    now += std::chrono::minutes{1};
    report.finish(analyser.observe({}, now), static_cast<double>(looking) / CLOCKS_PER_SEC);
    if (recognition && !write_recognised(*recognition, play.recognised)) return "a result could not be written";
    return report.wrote() ? "" : "a result could not be written";
}

}  // namespace camera::tools
