// camera/tools/players.hpp — where camera-analyse takes its pictures from.
#pragma once

#include <chrono>
#include <string>

#include "camera/analyser.hpp"
#include "camera/tools/report.hpp"

namespace camera::tools {

struct Play {
    std::string input;
    std::string password;  // of an RTSP camera; never on the command line
    AnalysisSettings settings;
    Files files;
    std::string network;      // a file for Classifier; empty = nothing is classified
    double least_score = 0.4;
    std::string recognised;   // CSV, where there is a network
    std::chrono::seconds length{0};  // 0 = to the file's end, or until interrupted
};

// As fast as it goes, stamped with the file's own time from 1 January 2026. Answers what went
// wrong; empty = nothing.
std::string play_file(const Play& play);
// Live, stamped on arrival, one connection.
std::string play_rtsp(const Play& play);

}  // namespace camera::tools
