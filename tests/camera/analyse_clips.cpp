// Measures the default settings: runs the analyser over clips and writes what it saw, one CSV a
// clip:
//   frame,motion,boxes   (0-based picture; motion 0 or 1; boxes "x y w h;…" in pixels)
// Usage: camera_analyse_clips CLIPS_DIR OUT_DIR [hz] [model] [minimum_share]
#include <bit>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <opencv2/core.hpp>

#include "camera/analyser.hpp"
#include "camera/ffmpeg_source.hpp"
#include "tests/camera/support.hpp"

namespace {

struct Clip {
    camera::AnalysisCounts counts;
    std::size_t events = 0;
    double seconds = 0;
    double cpu = 0;
};

void write_row(std::ofstream& csv, int frame, bool motion, const std::vector<camera::Box>& boxes,
               const camera::VideoParameters& size) {
    csv << frame << ',' << (motion ? 1 : 0) << ',';
    for (std::size_t i = 0; motion && i < boxes.size(); ++i) {
        csv << (i == 0 ? "" : ";") << boxes[i].x * size.width << ' ' << boxes[i].y * size.height
            << ' ' << boxes[i].width * size.width << ' ' << boxes[i].height * size.height;
    }
    csv << '\n';
}

void tell(const camera::Findings& findings, const std::string& name, double second) {
    for (const auto& verdict : findings.verdicts) {
        std::printf("  %s %.1fs: %s %s\n", name.c_str(), second, verdict.bad ? "now" : "no longer",
                    std::string(camera::words(verdict.cause).code).c_str());
    }
}

Clip analyse(const std::filesystem::path& file, std::ofstream csv,
             camera::AnalysisSettings settings) {
    auto source = camera::FfmpegSource::open({file.string()}, {});
    if (!source) return {};
    const auto& size = source->parameters();
    camera::Analyser analyser({file.stem()}, std::move(settings), size);
    Clip clip;
    unsigned last_three = 0;
    const std::clock_t began = std::clock();
    for (int frame = 0;; ++frame) {
        auto unit = source->next({});
        if (!unit) break;
        clip.seconds = static_cast<double>(unit->pts_90k) / 90'000;
        unit->arrived = camera::testing::at(clip.seconds);
        const auto findings = analyser.observe({&*unit, 1}, unit->arrived);
        for (const auto& change : findings.changes)
            clip.events += change.kind == camera::EventChange::Kind::opened;
        tell(findings, file.stem(), clip.seconds);
        if (findings.counts.analysed > clip.counts.analysed) {
            last_three = (last_three << 1 | (findings.sightings.empty() ? 0U : 1U)) & 7U;
            const bool motion = !findings.sightings.empty() && std::popcount(last_three) >= 2;
            write_row(csv, frame, motion,
                      motion ? findings.sightings[0].boxes : std::vector<camera::Box>{}, size);
        }
        clip.counts = findings.counts;
    }
    clip.cpu = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
    return clip;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: %s CLIPS_DIR OUT_DIR [hz] [model] [minimum_share]\n", argv[0]);
        return 2;
    }
    cv::setNumThreads(1);
    camera::AnalysisSettings settings;
    settings.from_file = true;
    if (argc > 3) settings.analyse_hz = std::stod(argv[3]);
    if (argc > 4) settings.model = argv[4];
    if (argc > 5) settings.minimum_share = std::stod(argv[5]);
    std::filesystem::create_directories(argv[2]);
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        if (entry.path().extension() != ".mp4") continue;
        const std::string name = entry.path().stem();
        const Clip clip =
            analyse(entry.path(), std::ofstream(std::filesystem::path(argv[2]) / (name + ".csv")),
                    settings);
        const auto& rejected = clip.counts.rejected;
        std::printf(
            "%-24s %6.1f s  events %3zu  analysed %5lu  damaged %lu  global %lu  small %lu  cpu "
            "%.2f s\n",
            name.c_str(), clip.seconds, clip.events, clip.counts.analysed, clip.counts.damaged,
            rejected.global_light, rejected.too_small, clip.cpu);
    }
}
