// camera-analyse: runs exactly the server's engine over a file or a camera, and writes down what
// it saw.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <opencv2/core.hpp>

#include "camera/sensitivity.hpp"
#include "camera/tools/camera_file.hpp"
#include "camera/tools/players.hpp"

int main(int argc, char** argv) {
    using namespace camera;
    CLI::App app{
        "Looks at a file (as fast as it goes, no warm-up) or an RTSP camera (live) with the "
        "server's own engine.\n"
        "A camera's password is taken from the environment: CAMERA_PASSWORD."};
    tools::Play play;
    std::string mode;
    std::string camera_file;
    double back_stop = 0;
    double boxes_hz = -1;
    double analyse_hz = 0;
    double minimum_share = 0;
    std::string keen;
    std::string model;
    app.add_option("--input", play.input, "a video file, or rtsp://user@host:port/path")
        ->required();
    app.add_option("--mode", mode, "adaptive (default) or every_frame")
        ->check(CLI::IsMember({"adaptive", "every_frame"}));
    app.add_option("--camera", camera_file,
                   "settings: the first [[camera]] of a configuration, or bare keys: analysis, "
                   "model, analyse_hz, "
                   "boxes_hz, back_stop_s, minimum_share, [[exclude]] polygon")
        ->check(CLI::ExistingFile);
    app.add_option("--back-stop", back_stop,
                   "seconds that nothing stays unseen for longer than (4)");
    app.add_option("--boxes-hz", boxes_hz,
                   "looks a second while an event is open; 0: key pictures hold it");
    app.add_option("--analyse-hz", analyse_hz, "looks a second (5)");
    app.add_option("--model", model, "background model");
    app.add_option("--sensitivity", keen, "low, normal (default) or high")->check(CLI::IsMember({"low", "normal", "high"}));
    app.add_option("--minimum-share", minimum_share, "smallest moving part, share of the picture (0.0015)");
    app.add_option("--classify", play.network, "of files: a network (.weights with .cfg beside it, or .onnx) asked what moved")
        ->check(CLI::ExistingFile);
    app.add_option("--least-score", play.least_score, "below it the network has seen nothing (0.4)");
    app.add_option("--recognised", play.recognised, "CSV event,start_s,state,kind,score,looks,height");
    app.add_option("--output", play.files.motion,
                   "CSV frame,motion,boxes: each frame a row, pixels");
    app.add_option("--tracks", play.files.tracks, "CSV event,second,x,y,width,height: the path of each event, shares of the picture");
    app.add_option("--health", play.files.health, "CSV type,start_frame,end_frame,said_frame");
    app.add_option("--stats", play.files.stats, "JSON: counts, CPU, events");
    app.add_option("--seconds", play.length, "how long to watch; a file is repeated. 0: to its end, or until interrupted");
    CLI11_PARSE(app, argc, argv);

    cv::setNumThreads(1);
    play.settings.mode = AnalysisMode::adaptive;
    std::string trouble;
    if (!camera_file.empty()) {
        const auto settings = tools::read_camera(camera_file, trouble);
        if (!settings) {
            std::fprintf(stderr, "camera-analyse: %s: %s\n", camera_file.c_str(), trouble.c_str());
            return 2;
        }
        play.settings = *settings;
    }
    if (!mode.empty()) {
        play.settings.mode =
            mode == "adaptive" ? AnalysisMode::adaptive : AnalysisMode::every_frame;
    }
    if (back_stop > 0) {
        play.settings.back_stop = std::chrono::milliseconds{static_cast<int>(back_stop * 1000)};
    }
    if (boxes_hz >= 0) play.settings.attention.boxes_hz = boxes_hz;
    if (!keen.empty()) {
        play.settings.minimum_share = sensitivity(keen).minimum_share;
        play.settings.confirm = sensitivity(keen).confirm;
    }
    if (minimum_share > 0) play.settings.minimum_share = minimum_share;
    if (analyse_hz > 0) play.settings.analyse_hz = analyse_hz;
    if (!model.empty()) play.settings.model = model;
    if (const char* password = std::getenv("CAMERA_PASSWORD")) play.password = password;

    trouble = play.input.starts_with("rtsp://") ? tools::play_rtsp(play) : tools::play_file(play);
    if (trouble.empty()) return 0;
    std::fprintf(stderr, "camera-analyse: %s\n", trouble.c_str());
    return 1;
}
