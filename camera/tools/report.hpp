// camera/tools/report.hpp — what camera-analyse writes down: motion by frame, verdicts, figures.
#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "camera/analyser.hpp"
#include "camera/tools/motion_rows.hpp"

namespace camera::tools {

struct Files {
    std::string motion;  // CSV: frame,motion,boxes; empty = not wanted, as for the others
    std::string health;  // CSV: type,start_frame,end_frame,said_frame
    std::string stats;   // JSON
    std::string tracks;  // CSV: event,second,x,y,width,height, shares of the picture
};

class Report {
  public:
    Report(const Files& files, std::string input);

    // After each picture, in order. `size` turns shares into pixels.
    void add(const AccessUnit& unit, const Findings& findings, const VideoParameters& size);
    // What the analyser said when time had passed.
    void finish(const Findings& last, double cpu_seconds);
    bool wrote() const;

  private:
    struct Span {
        HealthCause cause;
        std::int64_t start = 0;
        std::int64_t said = 0;
        std::int64_t end = -1;  // still bad
    };
    struct Noted {
        double start = 0, opened = 0, end = -1;  // seconds of the stream
    };

    void note_changes(const Findings& findings, double second);
    void write_track(const Event& event);
    void note_verdicts(const Findings& findings, std::int64_t frame);
    std::int64_t frame_at(Instant at) const;
    void write_stats(double cpu_seconds);

    Files files_;
    std::string input_;
    std::ofstream motion_file_, tracks_;
    std::optional<MotionRows> motion_;
    bool failed_ = false;
    std::int64_t frames_ = 0;
    std::uint64_t bytes_ = 0;
    std::vector<Instant> arrivals_;  // by frame; verdicts look back
    Instant first_{};
    std::uint64_t analysed_ = 0;
    std::map<std::uint64_t, Noted> events_;
    std::vector<Span> spans_;
    AnalysisCounts counts_;
    std::map<std::string, std::uint64_t> fallbacks_;  // pictures under each
};

}  // namespace camera::tools
