// What the command line asks of the simulated commune.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace commune {

struct Options {
    std::filesystem::path cache, secrets, feeds, write_config, device_keys, serve, cast, story,
        page_files;
    std::string device_host = "127.0.0.1", device_ca, device_fingerprint, password;
    unsigned short rtsp_port = 8554, page_port = 8090, device_port = 7070;
    std::size_t cameras = 0;
    double speed = 1.0;
    std::vector<double> marks;  // seconds of the film
    bool no_story = false, no_fleet = false, no_page = false, render_only = false,
         quiet_clips = false;
};

// Empty: the line was answered (--help, or a mistake) and the program ends with `exit_code`.
std::optional<Options> read_options(int argc, char** argv, int& exit_code);

}  // namespace commune
